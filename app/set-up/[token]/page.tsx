import { EndedLinkView, SetUpView } from "@/components/people/set-up-view";
import { isSetUpLink } from "@/lib/access/sign-in/server/set-up";
import { getEnv } from "@/lib/platform/process/env";

export const dynamic = "force-dynamic";

export default async function SetUpPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  if (getEnv().isLoginRequired && (await isSetUpLink(token))) return <SetUpView token={token} />;
  return (
    <EndedLinkView title="This link is not valid">
      It was used, has expired, or a later start has replaced it. While there is no owner, each
      start of the product prints a new one.
    </EndedLinkView>
  );
}
