"use client";

import { useQuery } from "@tanstack/react-query";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { memberQueries } from "@/lib/access/people/client/member-queries";
import { pagePaths } from "@/lib/base/paths";
import { PersonItem, type LinkMeans } from "./person-item";

/** Everybody with an account, for owners. */
export function PeopleView(means: LinkMeans) {
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
              <PersonItem key={person.id} person={person} means={means} />
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  );
}
