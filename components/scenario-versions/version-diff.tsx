"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { ContentDiff } from "@/components/scenarios/content-diff";
import { ListSkeleton } from "@/components/ui/skeleton";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { compareContents } from "@/lib/scenarios/compare-contents";

interface VersionDiffProps {
  project: string;
  scenarioId: string;
  from: number;
  to: number;
}

export function VersionDiff({ project, scenarioId, from, to }: VersionDiffProps) {
  const before = useQuery(scenarioQueries.version(project, scenarioId, from));
  const after = useQuery(scenarioQueries.version(project, scenarioId, to));
  const error = before.error ?? after.error;
  if (error)
    return (
      <LoadError
        what="the versions"
        error={error}
        onRetry={() => {
          void before.refetch();
          void after.refetch();
        }}
      />
    );
  if (!before.data || !after.data) return <ListSkeleton />;
  const changes = compareContents(before.data.content, after.data.content);
  return (
    <section aria-labelledby="diff-title" className="min-w-0">
      <h2 id="diff-title" className="mb-3 text-base font-semibold">
        Version {from} and version {to}
      </h2>
      {changes.length === 0 && (
        <p className="text-muted text-sm">
          {from === to ? "Choose another version to compare with." : "They are identical."}
        </p>
      )}
      <ContentDiff
        changes={changes}
        before={`Version ${String(from)}`}
        after={`Version ${String(to)}`}
      />
    </section>
  );
}
