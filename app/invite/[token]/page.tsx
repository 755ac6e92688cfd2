import { InviteView } from "@/components/people/invite-view";
import { EndedLinkView } from "@/components/people/set-up-view";
import { findInvite } from "@/lib/access/people/server/invites";
import { getEnv } from "@/lib/platform/process/env";

export const dynamic = "force-dynamic";

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { isLoginRequired, allowsPasswords } = getEnv();
  const invite = isLoginRequired ? await findInvite(token) : null;
  if (invite) return <InviteView token={token} allowsPasswords={allowsPasswords} {...invite} />;
  return (
    <EndedLinkView title="This invitation is not valid">
      It was used or revoked, has expired after seven days, or was made by somebody who no longer
      administers the project. Ask for a new one.
    </EndedLinkView>
  );
}
