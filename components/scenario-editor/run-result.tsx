"use client";

import { useQuery } from "@tanstack/react-query";

import { StatusBadge } from "@/components/runs/status-badge";
import { PageLink } from "@/components/ui/links";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { runQueries } from "@/lib/results/client/results-queries";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

const POLL_MS = 2000;

/** The state of the run that was started from the form; nothing before the first. */
export function RunResult({ address }: { address: RunAddress | null }) {
  return address && <Result address={address} />;
}

/** It is polled too, for a page without a live connection. */
function Result({ address }: { address: RunAddress }) {
  const { data: run } = useQuery({
    ...runQueries.detail(address.project, address.runId),
    refetchInterval: ({ state }) =>
      state.data && STATUS_TRAITS[state.data.status].isTerminal ? false : POLL_MS,
  });
  return (
    <section
      aria-labelledby="run-result-title"
      className="border-border bg-surface space-y-1.5 rounded-lg border p-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="run-result-title" className="text-sm font-semibold">
          Latest run
        </h2>
        <PageLink href={pagePaths.run(address)} className="text-sm underline underline-offset-2">
          Open run
        </PageLink>
      </div>
      <div role="status" className="space-y-1.5">
        {run ? (
          <>
            <p className="flex flex-wrap items-center gap-x-3">
              <StatusBadge status={run.status} />
              {run.durationMs !== null && (
                <span className="text-muted text-sm tabular-nums">
                  {formatDuration(run.durationMs)}
                </span>
              )}
            </p>
            {run.results?.reasoning && (
              <p dir="auto" className="text-muted line-clamp-6 text-sm wrap-anywhere">
                {visibleText(run.results.reasoning)}
              </p>
            )}
          </>
        ) : (
          <p className="text-muted text-sm">Starting…</p>
        )}
      </div>
    </section>
  );
}
