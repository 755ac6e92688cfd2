"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { ListSkeleton } from "@/components/ui/skeleton";
import { memberQueries } from "@/lib/access/people/client/member-queries";
import type { Invite, MadeInvite, Member } from "@/lib/access/people/people-schema";
import { ROLE_MEANINGS } from "@/lib/access/people/role";
import { InviteItem } from "./invite-item";
import { MadeLink } from "./made-link";
import { MemberItem } from "./member-item";
import { NewInviteForm } from "./new-invite-form";

interface MembersViewProps {
  project: string;
  /** False in open mode. */
  isLoginRequired: boolean;
  /** Invitations can be sent by mail. */
  hasMail: boolean;
}

export function MembersView({ project, isLoginRequired, hasMail }: MembersViewProps) {
  return (
    <SettingsFrame project={project} title="Members">
      <section aria-labelledby="members-title" className="space-y-4">
        <div>
          <h2 id="members-title" className="text-base font-semibold">
            Members
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            People who can open this project, and what they may do in it. Owners of the installation
            are admins of every project.
          </p>
        </div>
        {isLoginRequired ? <Members project={project} hasMail={hasMail} /> : <LoginIsOff />}
      </section>
    </SettingsFrame>
  );
}

function LoginIsOff() {
  return (
    <div className="border-border text-muted space-y-2 rounded-lg border px-4 py-10 text-center text-sm">
      <p>Sign-in is off: anyone who can reach this installation can do everything.</p>
      <p>
        Start it with <code className="text-foreground">AUTH=required</code> to have people sign in.
        It prints a link that creates the first account; nothing that is stored changes.
      </p>
    </div>
  );
}

function Members({ project, hasMail }: { project: string; hasMail: boolean }) {
  const members = useQuery(memberQueries.list(project));
  const invites = useQuery(memberQueries.invites(project));
  const [made, setMade] = useState<MadeInvite | null>(null);
  const error = members.error ?? invites.error;
  const retry = () => void Promise.all([members.refetch(), invites.refetch()]);
  return (
    <>
      <NewInviteForm project={project} hasMail={hasMail} onMade={setMade} />
      {made && (
        <MadeLink
          title={`Invitation as ${ROLE_MEANINGS[made.role].label}`}
          made={made}
          onClose={() => {
            setMade(null);
          }}
        >
          Send this link to one person. It works once, for seven days, and is not shown again.
        </MadeLink>
      )}
      {error && <LoadError what="the members" error={error} onRetry={retry} />}
      {!members.data && !error && <ListSkeleton />}
      {members.data && <MemberList project={project} members={members.data} />}
      {invites.data && <InviteList project={project} invites={invites.data} />}
    </>
  );
}

function MemberList({ project, members }: { project: string; members: readonly Member[] }) {
  if (members.length === 0)
    return (
      <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
        No members yet: only owners of the installation open this project.
      </p>
    );
  return (
    <ul aria-label="Members" className="border-border divide-border divide-y rounded-lg border">
      {members.map((member) => (
        <MemberItem key={member.personId} project={project} member={member} />
      ))}
    </ul>
  );
}

function InviteList({ project, invites }: { project: string; invites: readonly Invite[] }) {
  if (invites.length === 0) return null;
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">Open invitations</h3>
      <ul className="border-border divide-border divide-y rounded-lg border">
        {invites.map((invite) => (
          <InviteItem key={invite.id} project={project} invite={invite} />
        ))}
      </ul>
    </div>
  );
}
