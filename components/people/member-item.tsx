"use client";

import { UserMinus } from "lucide-react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { Select } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { useRemoveMember, useUpdateMember } from "@/lib/access/people/client/member-queries";
import type { Member } from "@/lib/access/people/people-schema";
import { roleSchema } from "@/lib/access/people/role";
import { visibleText } from "@/lib/base/text/visible-text";
import { RoleOptions } from "./role-options";

interface MemberItemProps {
  project: string;
  member: Member;
}

export function MemberItem({ project, member }: MemberItemProps) {
  const { personId, email, role, since } = member;
  const update = useUpdateMember(project);
  const remove = useRemoveMember(project);
  const name = visibleText(member.name);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p dir="auto" className="text-sm font-medium wrap-anywhere">
          {name}
        </p>
        <p className="text-muted flex flex-wrap gap-x-3 text-xs">
          <span className="wrap-anywhere">{visibleText(email)}</span>
          <span>
            Member since <RelativeTime time={since} />
          </span>
        </p>
      </div>
      <ActionError error={update.error ?? remove.error} />
      <Select
        label={`Role of ${name}`}
        value={update.isPending ? update.variables.role : role}
        onValueChange={(value) => {
          update.mutate({ personId, role: roleSchema.parse(value) });
        }}
      >
        <RoleOptions />
      </Select>
      <ConfirmButton
        size="sm"
        aria-label={`Remove ${name}`}
        question={`Remove ${name}?`}
        explanation="They can no longer open this project. Their name stays on what they did. To add them again, send a new invitation."
        yes="Remove member"
        onConfirm={() => {
          remove.mutate(personId);
        }}
      >
        <UserMinus aria-hidden />
        Remove
      </ConfirmButton>
    </li>
  );
}
