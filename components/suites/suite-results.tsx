"use client";

import { useQuery } from "@tanstack/react-query";

import { JudgedNote, PassBar, PassRate } from "@/components/batches/pass-rate";
import { RunCounts } from "@/components/batches/run-counts";
import { BatchStrip } from "@/components/sets/batch-strip";
import { SetStrips } from "@/components/stability/set-strips";
import { PageLink } from "@/components/ui/links";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { scenarioSetQueries } from "@/lib/results/client/results-queries";
import { suiteSetId } from "@/lib/suites/suite-set";

/** Results of the latest batches; nothing before the first. */
export function SuiteResults({ project, suiteId }: { project: string; suiteId: string }) {
  const address = { project, setId: suiteSetId(suiteId) };
  const { data: set } = useQuery(scenarioSetQueries.detail(address));
  const latest = set?.latestBatch;
  if (!latest) return null;
  return (
    <>
      <section
        aria-label="Latest results"
        className="border-border mb-6 flex flex-wrap items-center gap-x-8 gap-y-3 rounded-lg border px-4 py-3"
      >
        <div>
          <p className="text-muted text-xs">Pass rate</p>
          <PassRate rate={latest.passRate} className="text-lg font-semibold" />
          <JudgedNote counts={latest.counts} />
        </div>
        <div className="min-w-56 flex-1 space-y-1.5">
          <PassBar counts={latest.counts} />
          <RunCounts counts={latest.counts} />
        </div>
        <BatchStrip batches={set.recentBatches} />
        <p className="text-sm">
          <PageLink
            href={pagePaths.batch({ ...address, batchId: latest.batchId })}
            className="underline underline-offset-2"
          >
            Batch #{latest.number}
          </PageLink>{" "}
          <RelativeTime time={latest.startedAt} className="text-muted" />
          {" · "}
          <PageLink href={pagePaths.set(address)} className="underline underline-offset-2">
            All batches
          </PageLink>
        </p>
      </section>
      <SetStrips {...address} />
    </>
  );
}
