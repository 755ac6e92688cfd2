"use client";

import dynamic from "next/dynamic";

import { describeCounts } from "@/components/batches/pass-rate";
import type { Point } from "@/components/sets/batch-chart";
import { lazyPart } from "@/components/ui/lazy-part";
import { shortTimeLabels } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { countStatuses } from "@/lib/results/batches/run-counters";
import type { ScenarioRun } from "@/lib/scenarios/library";
import { batchesOfRuns } from "@/lib/scenarios/run-history";

/** Fetched when there is something to compare: its library is larger than the rest of the page. */
const BatchChart = dynamic(
  lazyPart({
    name: "the chart",
    load: async () => (await import("@/components/sets/batch-chart")).BatchChart,
  }),
  { ssr: false },
);

const LEAST_POINTS = 2;

/** The runs that are loaded, a bar for each batch, oldest first. The table below shows the rest. */
export function HistoryChart({ runs }: { runs: readonly ScenarioRun[] }) {
  const points = toPoints(runs);
  if (points.length < LEAST_POINTS) return null;
  const counts = countStatuses(runs.map(({ status }) => status));
  return (
    <figure className="border-border rounded-lg border px-4 py-3">
      <figcaption className="text-muted mb-2 text-sm">
        {plural(runs.length, "run")} in {plural(points.length, "batch", "batches")}:{" "}
        {describeCounts(counts)}
      </figcaption>
      <div className="min-h-24">
        <BatchChart points={points} measure="results" />
      </div>
    </figure>
  );
}

function toPoints(runs: readonly ScenarioRun[]): Point[] {
  const batches = batchesOfRuns(runs);
  const labels = shortTimeLabels(batches.map(({ startedAt }) => Date.parse(startedAt)));
  return batches.map(({ setName, batchNumber, ...batch }, index) => ({
    ...batch,
    costUsd: null,
    provenance: null,
    label: labels[index] ?? "",
    title: `${setName} › Batch #${String(batchNumber)}`,
    percent: batch.passRate === null ? null : batch.passRate * 100,
    seconds: (batch.durationMs ?? 0) / 1000,
  }));
}
