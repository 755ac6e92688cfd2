"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { ContentDiff } from "@/components/scenarios/content-diff";
import { Skeleton } from "@/components/ui/skeleton";
import { runQueries } from "@/lib/results/client/results-queries";
import { criteriaOf } from "@/lib/results/runs/findings/run-criteria";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { compareContents } from "@/lib/scenarios/compare-contents";
import { formatCriteria } from "@/lib/scenarios/criteria";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

interface DefinitionDiffProps {
  project: string;
  /** The run of the baseline, and that of the new batch. */
  before: string;
  after: string;
}

/** What of the scenario is another one: the situation and the criteria that the runs were judged by. */
export function DefinitionDiff({ project, before, after }: DefinitionDiffProps) {
  const old = useQuery(runQueries.detail(project, before));
  const now = useQuery(runQueries.detail(project, after));
  const failed = [old, now].find(({ error }) => error !== null);
  if (failed?.error)
    return (
      <LoadError
        what="the definitions"
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  if (!old.data || !now.data) return <Skeleton className="h-16" />;
  const changes = compareContents(definitionOf(old.data), definitionOf(now.data));
  if (changes.length === 0)
    return (
      <p className="text-muted">
        Situation and criteria read the same: another part of the scenario was edited, such as its
        messages or evaluators.
      </p>
    );
  return <ContentDiff changes={changes} before="Before" after="Now" />;
}

/** Sorted, because results list what was met and what was not. */
function definitionOf({ description, results }: RunDetail): ScenarioContent {
  const criteria = criteriaOf(results).map(({ text }) => text);
  return {
    name: "",
    ...(description && { instructions: description }),
    ...(criteria.length > 0 && { successCriteria: formatCriteria(criteria.toSorted()) }),
  };
}
