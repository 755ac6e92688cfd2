"use client";

import {
  Bar,
  BarChart as Bars,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { describeCounts } from "@/components/batches/pass-rate";
import {
  formatAbsoluteTime,
  formatCost,
  formatDuration,
  formatPercent,
} from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ListedBatch } from "@/lib/results/batches/batch-schema";
import { revisionText } from "@/lib/results/batches/provenance-text";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

export type Measure = "results" | "rate" | "duration" | "cost";

export interface Point {
  label: string;
  /** What the bar is, where the label alone does not say it. */
  title?: string;
  percent: number | null;
  seconds: number;
  costUsd: number | null;
  counts: ListedBatch["counts"];
  passRate: number | null;
  startedAt: string;
  /** Null where nothing has finished. */
  durationMs: number | null;
  provenance: ListedBatch["provenance"] | null;
}

const AXIS = {
  stroke: "var(--border-strong)",
  tick: { fill: "var(--subtle)", fontSize: 11 },
  tickLine: false,
};
const MARGIN = { top: 4, right: 4, bottom: 0, left: -8 };

/** A bar for each batch; the page says beside it, in words, what it shows. */
export function BatchChart({ points, measure }: { points: readonly Point[]; measure: Measure }) {
  return (
    <div aria-hidden className="h-24">
      <ResponsiveContainer width="100%" height="100%">
        <Bars data={points} accessibilityLayer={false} margin={MARGIN} barCategoryGap="15%">
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis dataKey="label" {...AXIS} minTickGap={24} />
          <YAxis
            domain={[0, measure === "rate" ? 100 : "auto"]}
            tickCount={3}
            unit={UNITS[measure]}
            {...(measure === "cost" && { tickFormatter: formatCost })}
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
        </Bars>
      </ResponsiveContainer>
    </div>
  );
}

const UNITS: Record<Measure, string> = { results: "", rate: "%", duration: "s", cost: "" };

/** What passed is at the foot of a bar, as in the strips. */
function barsOf(measure: Measure) {
  const plain = { fill: "var(--accent)", maxBarSize: 40, isAnimationActive: false };
  if (measure === "rate") return <Bar dataKey="percent" {...plain} />;
  if (measure === "duration") return <Bar dataKey="seconds" {...plain} />;
  if (measure === "cost") return <Bar dataKey="costUsd" {...plain} />;
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
  const { counts, startedAt, durationMs, passRate, costUsd, provenance } = point;
  return (
    <div className="border-border-strong bg-background rounded-md border px-2.5 py-1.5 text-xs shadow-lg">
      <p className="font-medium tabular-nums">
        {visibleText(point.title ?? point.label)}
        {passRate !== null && `: ${formatPercent(passRate)} passed`}
      </p>
      <p className="text-muted">{describeCounts(counts)}</p>
      <p className="text-muted tabular-nums">
        {formatAbsoluteTime(Date.parse(startedAt), undefined)}
        {durationMs !== null && ` · ${formatDuration(durationMs)}`}
        {costUsd !== null && ` · ${formatCost(costUsd)}`}
      </p>
      {provenance && <ProvenanceLines provenance={provenance} />}
    </div>
  );
}

function ProvenanceLines({ provenance }: Pick<ListedBatch, "provenance">) {
  const revision = revisionText(provenance);
  return (
    <>
      {revision !== null && <p className="font-mono">{visibleText(revision)}</p>}
      {provenance.note !== null && (
        <p className="max-w-72 wrap-anywhere">{visibleText(provenance.note)}</p>
      )}
    </>
  );
}
