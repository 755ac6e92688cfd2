"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { describeCounts } from "@/components/batches/pass-rate";
import { formatPercent } from "@/lib/base/text/format";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";

interface Point {
  label: string;
  percent: number;
  batch: BatchSummary;
}

const LEAST_POINTS = 2;
const AXIS = {
  stroke: "var(--border-strong)",
  tick: { fill: "var(--subtle)", fontSize: 11 },
  tickLine: false,
};

/** Pass rate over the batches that are loaded. The sentence says what the line shows; the table below, the rest. */
export function PassRateHistory({ batches }: { batches: readonly BatchSummary[] }) {
  const points = toPoints(batches);
  if (points.length < LEAST_POINTS) return null;
  return (
    <figure className="border-border mb-5 rounded-lg border p-4">
      <figcaption className="mb-3 flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="font-medium">Pass rate over batches</span>
        <span className="text-muted">{describe(points)}</span>
      </figcaption>
      <div aria-hidden className="h-36">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={points}
            accessibilityLayer={false}
            margin={{ top: 4, right: 8, bottom: 0, left: -12 }}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis dataKey="label" {...AXIS} minTickGap={24} />
            <YAxis
              domain={[0, 100]}
              ticks={[0, 50, 100]}
              unit="%"
              width={48}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip
              content={<PointTooltip />}
              cursor={{ stroke: "var(--border-strong)" }}
              isAnimationActive={false}
            />
            <Line
              dataKey="percent"
              type="linear"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={{ r: 2.5, fill: "var(--accent)", strokeWidth: 0 }}
              activeDot={{ r: 4, strokeWidth: 0 }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

interface PointTooltipProps {
  active?: boolean;
  payload?: readonly { payload?: Point }[];
}

function PointTooltip({ active, payload }: PointTooltipProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="border-border-strong bg-background rounded-md border px-2.5 py-1.5 text-xs shadow-lg">
      <p className="font-medium tabular-nums">
        {point.label}: {formatPercent(point.percent / 100)}
      </p>
      <p className="text-muted">{describeCounts(point.batch.counts)}</p>
    </div>
  );
}

/** Oldest first; batches in which nothing has passed or failed have no rate to draw. */
function toPoints(batches: readonly BatchSummary[]): Point[] {
  return batches
    .flatMap((batch) =>
      batch.passRate === null
        ? []
        : [{ label: `#${String(batch.number)}`, percent: batch.passRate * 100, batch }],
    )
    .reverse();
}

function describe(points: readonly Point[]): string {
  const sorted = [...points].sort((a, b) => a.percent - b.percent);
  const latest = points.at(-1);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!latest || !lowest || !highest) return "";
  const say = ({ label, percent }: Point) => `${formatPercent(percent / 100)} (${label})`;
  return `Latest ${say(latest)}, lowest ${say(lowest)}, highest ${say(highest)}, over ${String(points.length)} batches`;
}
