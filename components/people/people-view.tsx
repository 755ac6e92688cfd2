"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck, ShieldMinus, Trash2 } from "lucide-react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { LabelChip } from "@/components/ui/label-chip";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import {
  memberQueries,
  useRemovePerson,
  useUpdatePerson,
} from "@/lib/access/people/client/member-queries";
import type { Person } from "@/lib/access/people/people-schema";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";

/** Everybody with an account, for owners. */
export function PeopleView() {
  const { data, error, refetch } = useQuery(memberQueries.people());
  return (
    <PageFrame>
      <PageTitle parts={["People"]} />
      <h1 className="text-xl font-semibold">People</h1>
      <p className="text-muted mt-1 max-w-prose text-sm">
        Everybody with an account here. Owners are admins of every project, create projects and see
        this page. People come by invitation, from the members of a project.
      </p>
      <p className="mt-2 text-sm">
        <PageLink
          href={pagePaths.installationAudit()}
          className="text-accent underline underline-offset-2"
        >
          Audit log: sign-ins, accounts and projects
        </PageLink>
      </p>
      <div className="mt-5 max-w-5xl space-y-5">
        {error && <LoadError what="the people" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data && (
          <ul
            aria-label="People"
            className="border-border divide-border divide-y rounded-lg border"
          >
            {data.map((person) => (
              <PersonItem key={person.id} person={person} />
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  );
}

function PersonItem({ person }: { person: Person }) {
  const { id: personId, email, isOwner, hasTotp, createdAt } = person;
  const update = useUpdatePerson();
  const remove = useRemovePerson();
  const name = visibleText(person.name);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
          <span dir="auto" className="wrap-anywhere">
            {name}
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
      <ActionError error={update.error ?? remove.error} />
      <div className="flex flex-wrap items-center gap-1">
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
        <ConfirmButton
          size="sm"
          aria-label={`Delete the account of ${name}`}
          question={`Delete the account of ${name}?`}
          explanation="Sessions and memberships end at once. What they did keeps their name. This cannot be undone."
          yes="Delete account"
          onConfirm={() => {
            remove.mutate(personId);
          }}
        >
          <Trash2 aria-hidden />
          Delete
        </ConfirmButton>
      </div>
    </li>
  );
}
