"use client";

import { useQuery } from "@tanstack/react-query";

import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { ApiError } from "@/lib/platform/query/fetch-json";
import { runQueries } from "@/lib/results/client/results-queries";
import type { ScenarioOrigin } from "@/lib/scenarios/scenario-schema";

interface OriginLineProps {
  project: string;
  origin: ScenarioOrigin | null;
}

/** The way back to the run or the trace that the scenario was made from. */
export function OriginLine({ project, origin }: OriginLineProps) {
  if (!origin) return null;
  return (
    <p className="text-muted mb-4 text-sm wrap-anywhere">
      Created from{" "}
      {origin.kind === "run" ? (
        <RunOrigin project={project} runId={origin.id} />
      ) : (
        <PageLink href={pagePaths.trace(project, origin.id)} className="underline">
          a trace
        </PageLink>
      )}
    </p>
  );
}

/** Archived, and deleted for good. */
const GONE = [404, 410];

function RunOrigin({ project, runId }: { project: string; runId: string }) {
  const { data, error } = useQuery(runQueries.detail(project, runId));
  if (error instanceof ApiError && GONE.includes(error.status)) return "a run that was deleted";
  return (
    <>
      the run{" "}
      <PageLink href={pagePaths.runById(project, runId)} dir="auto" className="underline">
        {visibleText(data?.name ?? data?.scenarioId ?? runId)}
      </PageLink>
    </>
  );
}
