"use client";

import { ChartColumnStacked, Percent, Timer } from "lucide-react";
import { useState } from "react";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import { describeCounts } from "@/components/batches/pass-rate";
import { Segmented } from "@/components/ui/inputs/search-field";
import { formatAbsoluteTime, formatDuration, formatPercent } from "@/lib/base/text/format";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

const MEASURES = [
  { value: "results", label: "Results by status", Icon: ChartColumnStacked },
  { value: "rate", label: "Pass rate", Icon: Percent },
  { value: "duration", label: "Duration", Icon: Timer },
] as const;
type Measure = (typeof MEASURES)[number]["value"];

interface Point {
  label: string;
  percent: number | null;
  seconds: number;
  counts: BatchSummary["counts"];
  batch: BatchSummary;
}

const LEAST_POINTS = 2;
const AXIS = {
  stroke: "var(--border-strong)",
  tick: { fill: "var(--subtle)", fontSize: 11 },
  tickLine: false,
};
const MARGIN = { top: 4, right: 4, bottom: 0, left: -8 };

/** The batches that are loaded, oldest first. The sentence says what the bars show; the table below, the rest. */
export function BatchHistory({ batches }: { batches: readonly BatchSummary[] }) {
  const [measure, setMeasure] = useState<Measure>("results");
  const points = toPoints(batches);
  if (points.length < LEAST_POINTS) return null;
  return (
    <figure className="border-border mb-5 rounded-lg border px-4 py-3">
      <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-sm">
        <span className="text-muted">{describe(points)}</span>
        <Segmented<Measure>
          label="Shown in the chart"
          options={MEASURES}
          value={measure}
          onValueChange={setMeasure}
        />
      </figcaption>
      <div aria-hidden className="h-24">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={points} accessibilityLayer={false} margin={MARGIN} barCategoryGap="15%">
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis dataKey="label" {...AXIS} minTickGap={24} />
            <YAxis
              domain={[0, measure === "rate" ? 100 : "auto"]}
              tickCount={3}
              unit={UNITS[measure]}
              width={48}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip
              content={<PointTooltip />}
              cursor={{ fill: "var(--hover)" }}
              isAnimationActive={false}
            />
            {barsOf(measure)}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

const UNITS: Record<Measure, string> = { results: "", rate: "%", duration: "s" };

/** What passed is at the foot of a bar, as in the strips. */
function barsOf(measure: Measure) {
  const plain = { fill: "var(--accent)", maxBarSize: 40, isAnimationActive: false };
  if (measure === "rate") return <Bar dataKey="percent" {...plain} />;
  if (measure === "duration") return <Bar dataKey="seconds" {...plain} />;
  return RUN_COUNTERS.toReversed().map(({ counter, shownAs }) => (
    <Bar
      key={counter}
      dataKey={`counts.${counter}`}
      stackId="results"
      fill={`var(--${STATUS_TRAITS[shownAs].tone})`}
      maxBarSize={40}
      isAnimationActive={false}
    />
  ));
}

interface PointTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: Point }[];
}

function PointTooltip({ active, payload }: PointTooltipProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  const { counts, startedAt, durationMs, passRate } = point.batch;
  return (
    <div className="border-border-strong bg-background rounded-md border px-2.5 py-1.5 text-xs shadow-lg">
      <p className="font-medium tabular-nums">
        {point.label}
        {passRate !== null && `: ${formatPercent(passRate)} passed`}
      </p>
      <p className="text-muted">{describeCounts(counts)}</p>
      <p className="text-muted tabular-nums">
        {formatAbsoluteTime(Date.parse(startedAt), undefined)} · {formatDuration(durationMs)}
      </p>
    </div>
  );
}

function toPoints(batches: readonly BatchSummary[]): Point[] {
  return batches
    .map((batch) => ({
      label: `#${String(batch.number)}`,
      percent: batch.passRate === null ? null : batch.passRate * 100,
      seconds: batch.durationMs / 1000,
      counts: batch.counts,
      batch,
    }))
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
  return `Pass rate: latest ${say(latest)}, lowest ${say(lowest)}, highest ${say(highest)}, over ${String(rated.length)} batches`;
}
