"use client";

import { ChartColumnStacked, Coins, Percent, Timer } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { Segmented } from "@/components/ui/inputs/search-field";
import { lazyPart } from "@/components/ui/lazy-part";
import { formatCount, formatPercent } from "@/lib/base/text/format";
import type { ListedBatch } from "@/lib/results/batches/batch-schema";
import type { Measure, Point } from "./batch-chart";

const MEASURES = [
  { value: "results", label: "Results by status", Icon: ChartColumnStacked },
  { value: "rate", label: "Pass rate", Icon: Percent },
  { value: "duration", label: "Duration", Icon: Timer },
  { value: "cost", label: "Cost", Icon: Coins },
] as const;

/** Fetched when there is something to compare: its library is larger than the rest of the page. */
const BatchChart = dynamic(
  lazyPart({
    name: "the chart",
    load: async () => (await import("./batch-chart")).BatchChart,
  }),
  { ssr: false },
);

const LEAST_POINTS = 2;

/** The batches that are loaded, oldest first. The sentence says what the bars show; the table below, the rest. */
export function BatchHistory({ batches }: { batches: readonly ListedBatch[] }) {
  const [measure, setMeasure] = useState<Measure>("results");
  const points = toPoints(batches);
  if (points.length < LEAST_POINTS) return null;
  const hasCost = points.some(({ costUsd }) => costUsd !== null);
  return (
    <figure className="border-border mb-5 rounded-lg border px-4 py-3">
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">{describe(points)}</span>
        <Segmented<Measure>
          label="Shown in the chart"
          options={MEASURES.filter(({ value }) => value !== "cost" || hasCost)}
          value={measure}
          onValueChange={setMeasure}
        />
      </figcaption>
      <div className="min-h-24">
        <BatchChart points={points} measure={measure} />
      </div>
    </figure>
  );
}

function toPoints(batches: readonly ListedBatch[]): Point[] {
  return batches
    .map((batch) => {
      const { number, passRate, durationMs, costUsd, counts, startedAt, provenance } = batch;
      return {
        label: `#${String(number)}`,
        percent: passRate === null ? null : passRate * 100,
        seconds: durationMs / 1000,
        ...{ costUsd, counts, passRate, startedAt, durationMs, provenance },
      };
    })
    .reverse();
}

function describe(points: readonly Point[]): string {
  const rated = points.flatMap(({ label, percent }) =>
    percent === null ? [] : [{ label, percent }],
  );
  const sorted = rated.toSorted((a, b) => a.percent - b.percent);
  const latest = rated.at(-1);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!latest || !lowest || !highest) return "No batch has a pass rate yet.";
  const say = ({ label, percent }: typeof latest) => `${formatPercent(percent / 100)} (${label})`;
  return `Pass rate: latest ${say(latest)}, lowest ${say(lowest)}, highest ${say(highest)}, over ${formatCount(rated.length)} batches`;
}
