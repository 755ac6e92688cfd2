"use client";

import { ShieldCheck, ShieldMinus, Trash2 } from "lucide-react";
import { useState } from "react";

import { MadeLink } from "@/components/people/made-link";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { LabelChip } from "@/components/ui/label-chip";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { useRemovePerson, useUpdatePerson } from "@/lib/access/people/client/member-queries";
import type { Person, ResetLink } from "@/lib/access/people/people-schema";
import { visibleText } from "@/lib/base/text/visible-text";
import { PasswordLinkButton, RemoveTotpButton } from "./reset-buttons";

export interface LinkMeans {
  allowsPasswords: boolean;
  /** Links can be sent by mail. */
  hasMail: boolean;
}

interface PersonItemProps {
  person: Person;
  means: LinkMeans;
}

export function PersonItem({ person, means }: PersonItemProps) {
  const [made, setMade] = useState<ResetLink | null>(null);
  const name = visibleText(person.name);
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <PersonText person={person} />
        <div className="flex flex-wrap items-center gap-1">
          {means.allowsPasswords && (
            <PasswordLinkButton person={person} hasMail={means.hasMail} onMade={setMade} />
          )}
          {person.hasTotp && <RemoveTotpButton person={person} />}
          <OwnershipButton person={person} />
          <RemoveButton person={person} />
        </div>
      </div>
      {made && (
        <MadeLink
          title={`New password for ${name}`}
          made={made}
          onClose={() => {
            setMade(null);
          }}
        >
          Send this link to {name} alone: whoever opens it sets the password. It works once, for 24
          hours, replaces an earlier one and is not shown again.
        </MadeLink>
      )}
    </li>
  );
}

function PersonText({ person: { name, email, isOwner, hasTotp, createdAt } }: { person: Person }) {
  return (
    <div className="min-w-0 flex-1 basis-60 space-y-1">
      <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
        <span dir="auto" className="wrap-anywhere">
          {visibleText(name)}
        </span>
        {isOwner && <LabelChip label="Owner" />}
      </p>
      <p className="text-muted flex flex-wrap gap-x-3 text-xs">
        <span className="wrap-anywhere">{visibleText(email)}</span>
        <span>
          Joined <RelativeTime time={createdAt} />
        </span>
        {hasTotp && <span>Authenticator app</span>}
      </p>
    </div>
  );
}

function OwnershipButton({ person }: { person: Person }) {
  const { id: personId, isOwner } = person;
  const update = useUpdatePerson();
  const name = visibleText(person.name);
  return (
    <>
      <ActionError error={update.error} />
      {isOwner ? (
        <Button
          size="sm"
          aria-label={`No longer owner: ${name}`}
          onClick={() => {
            update.mutate({ personId, isOwner: false });
          }}
        >
          <ShieldMinus aria-hidden />
          No longer owner
        </Button>
      ) : (
        <ConfirmButton
          size="sm"
          aria-label={`Make owner: ${name}`}
          question={`Make ${name} an owner?`}
          explanation="Owners may do everything, in every project, and make others owners."
          yes="Make owner"
          onConfirm={() => {
            update.mutate({ personId, isOwner: true });
          }}
        >
          <ShieldCheck aria-hidden />
          Make owner
        </ConfirmButton>
      )}
    </>
  );
}

function RemoveButton({ person }: { person: Person }) {
  const remove = useRemovePerson();
  const name = visibleText(person.name);
  return (
    <>
      <ActionError error={remove.error} />
      <ConfirmButton
        size="sm"
        aria-label={`Delete the account of ${name}`}
        question={`Delete the account of ${name}?`}
        explanation="Sessions and memberships end at once. Their name stays on what they did. This cannot be undone."
        yes="Delete account"
        onConfirm={() => {
          remove.mutate(person.id);
        }}
      >
        <Trash2 aria-hidden />
        Delete
      </ConfirmButton>
    </>
  );
}
