"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { ContentDiff } from "@/components/scenarios/content-diff";
import { Skeleton } from "@/components/ui/skeleton";
import { runQueries } from "@/lib/results/client/results-queries";
import type { ComparedCell } from "@/lib/results/comparison/comparison-schema";
import type { RunParts } from "@/lib/results/parts/run-parts";
import { compareFields } from "@/lib/scenarios/compare-contents";

const PARTS = [
  { part: "target", title: "The target changed" },
  { part: "judge", title: "The judge changed" },
  { part: "simulator", title: "The simulated user changed" },
] as const;

interface PartsDiffProps {
  project: string;
  changed: ComparedCell["changed"];
  /** The run of the baseline, and that of the new batch. */
  before: string;
  after: string;
}

/** What the runs were made with, where it is another one; nothing where all is the same. */
export function PartsDiff({ changed, ...runs }: PartsDiffProps) {
  const parts = PARTS.filter(({ part }) => changed[part]);
  return parts.length === 0 ? null : <ChangedParts {...runs} parts={parts} />;
}

interface ChangedPartsProps extends Omit<PartsDiffProps, "changed"> {
  parts: readonly (typeof PARTS)[number][];
}

function ChangedParts({ project, parts, before, after }: ChangedPartsProps) {
  const old = useQuery(runQueries.parts(project, before));
  const now = useQuery(runQueries.parts(project, after));
  const failed = [old, now].find(({ error }) => error !== null);
  if (failed?.error)
    return (
      <LoadError
        what="what the runs were made with"
        error={failed.error}
        onRetry={() => void failed.refetch()}
      />
    );
  if (!old.data || !now.data) return <Skeleton className="h-16" />;
  return parts.map(({ part, title }) => (
    <section key={part} aria-label={title} className="space-y-2">
      <h3 className="font-medium">{title}</h3>
      <PartDiff before={old.data[part]} after={now.data[part]} />
    </section>
  ));
}

interface PartDiffProps {
  before: RunParts["target"];
  after: RunParts["target"];
}

function PartDiff({ before, after }: PartDiffProps) {
  if (!before || !after)
    return (
      <p className="text-muted">
        What it was before is not known: runs of an SDK and of earlier releases do not say.
      </p>
    );
  const changes = compareFields(before, after);
  if (changes.length === 0)
    return <p className="text-muted">These two runs read the same here, apart from secrets.</p>;
  return <ContentDiff changes={changes} before="Before" after="Now" />;
}
