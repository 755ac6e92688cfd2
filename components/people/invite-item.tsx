"use client";

import { Ban } from "lucide-react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { useRevokeInvite } from "@/lib/access/people/client/member-queries";
import type { Invite } from "@/lib/access/people/people-schema";
import { ROLE_MEANINGS } from "@/lib/access/people/role";
import { visibleText } from "@/lib/base/text/visible-text";

export function InviteItem({ project, invite }: { project: string; invite: Invite }) {
  const revoke = useRevokeInvite(project);
  const { label } = ROLE_MEANINGS[invite.role];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm font-medium">{label}</p>
        <p className="text-muted flex flex-wrap gap-x-3 text-xs">
          <span>
            Created <RelativeTime time={invite.createdAt} /> by {visibleText(invite.createdBy)}
          </span>
          <span>
            Valid until <AbsoluteTime time={invite.expiresAt} />
          </span>
        </p>
      </div>
      <ActionError error={revoke.error} />
      <ConfirmButton
        size="sm"
        aria-label={`Revoke the invitation as ${label}`}
        question="Revoke this invitation?"
        explanation="Its link stops working at once."
        yes="Revoke invitation"
        onConfirm={() => {
          revoke.mutate(invite.id);
        }}
      >
        <Ban aria-hidden />
        Revoke
      </ConfirmButton>
    </li>
  );
}
