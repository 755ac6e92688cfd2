"use client";

import { useQuery } from "@tanstack/react-query";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { Fold } from "@/components/ui/fold";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { projectQueries } from "@/lib/access/projects/client/project-queries";
import type { ProjectSummary } from "@/lib/access/projects/new-project";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { NewProjectForm } from "./new-project-form";

export function ProjectsView() {
  const { data, error, refetch } = useQuery(projectQueries.list());
  const current = data?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const archived = data?.filter(({ archivedAt }) => archivedAt !== null) ?? [];
  return (
    <PageFrame>
      <PageTitle parts={["Projects"]} />
      <h1 className="text-xl font-semibold">Projects</h1>
      <p className="text-muted mt-1 max-w-prose text-sm">
        Each project has its own results, library, settings and API keys.
      </p>
      <div className="mt-5 max-w-5xl space-y-5">
        <Allowed to="admin">
          <NewProjectForm projects={[...current, ...archived]} />
        </Allowed>
        {error && <LoadError what="the projects" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data?.length === 0 && <NoProjects />}
        <ProjectList projects={current} />
        <ArchivedProjects projects={archived} />
      </div>
    </PageFrame>
  );
}

function NoProjects() {
  return (
    <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
      You are a member of no project yet. An admin of a project can invite you.
    </p>
  );
}

function ArchivedProjects({ projects }: { projects: readonly ProjectSummary[] }) {
  if (projects.length === 0) return null;
  return (
    <Fold id="archived" summary={`Archived (${formatCount(projects.length)})`}>
      <ProjectList projects={projects} />
    </Fold>
  );
}

function ProjectList({ projects }: { projects: readonly ProjectSummary[] }) {
  if (projects.length === 0) return null;
  return (
    <ul className="border-border divide-border divide-y rounded-lg border">
      {projects.map(({ id, slug, name, createdAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <PageLink
              href={pagePaths.simulations(slug)}
              dir="auto"
              className="font-medium wrap-anywhere hover:underline"
            >
              {visibleText(name)}
            </PageLink>
            <p className="text-muted flex flex-wrap gap-x-3 text-xs">
              <span className="font-mono">{slug}</span>
              <span>
                Created <RelativeTime time={createdAt} />
              </span>
            </p>
          </div>
          <PageLink
            href={pagePaths.generalSettings(slug)}
            aria-label={`Settings of ${visibleText(name)}`}
            className="text-accent text-sm underline underline-offset-2"
          >
            Settings
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
