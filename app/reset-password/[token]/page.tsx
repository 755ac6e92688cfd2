import { ResetPasswordView } from "@/components/account/reset-password-view";
import { EndedLinkView } from "@/components/people/set-up-view";
import { findResetLink } from "@/lib/access/people/server/password-reset";
import { getEnv } from "@/lib/platform/process/env";

export const dynamic = "force-dynamic";

export default async function ResetPasswordPage({
  params,
}: {
  params: Promise<{ token: string }>;
}) {
  const { token } = await params;
  const { isLoginRequired, allowsPasswords } = getEnv();
  const holder = isLoginRequired && allowsPasswords ? await findResetLink(token) : null;
  if (holder) return <ResetPasswordView token={token} email={holder.email} />;
  return (
    <EndedLinkView title="This link is not valid">
      It was used, has expired after 24 hours, or a later one has replaced it. Ask an owner for a
      new one.
    </EndedLinkView>
  );
}
