import { Check, CircleHelp, TrendingDown, TriangleAlert, type LucideIcon } from "lucide-react";

import { Notice } from "@/components/ui/notice";
import { formatPercent } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import type { ComparisonOutcome } from "@/lib/results/comparison/cell-changes";
import type { Comparison } from "@/lib/results/comparison/comparison-schema";

const LOOKS: Record<
  ComparisonOutcome,
  { Icon: LucideIcon; tone: "neutral" | "warning" | "failure" }
> = {
  worse: { Icon: TrendingDown, tone: "failure" },
  "not-worse": { Icon: Check, tone: "neutral" },
  "cannot-tell": { Icon: CircleHelp, tone: "warning" },
  "no-baseline": { Icon: TriangleAlert, tone: "warning" },
};

/** The sentence on the whole batch, and what may explain it beside the agent. */
export function VerdictNotice({ comparison }: { comparison: Comparison }) {
  const { verdict, regressions, isRunning, base } = comparison;
  const { Icon, tone } = LOOKS[regressions.confirmed > 0 ? "worse" : verdict.outcome];
  const notes = notesOn(comparison);
  return (
    <Notice role="status" Icon={Icon} tone={tone} title={titleOf(comparison)}>
      {base && <Figures comparison={comparison} />}
      {isRunning && <p>A batch is still running, so this is not final.</p>}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/** What is known to be broken comes first: the whole may be undecided. */
function titleOf({ verdict, regressions }: Comparison): string {
  const { confirmed } = regressions;
  if (confirmed === 0) return verdict.sentence;
  return `${plural(confirmed, "confirmed regression")}. ${verdict.sentence}`;
}

function Figures({ comparison: { verdict, base, new: now } }: { comparison: Comparison }) {
  const parts = [
    `All runs: ${rateText(base?.passRate ?? null)} before, ${rateText(now.passRate)} now`,
    `${plural(verdict.cells, "common cell")} compared`,
    ...(verdict.p === null ? [] : [pText(verdict.p)]),
  ];
  return <p className="tabular-nums">{parts.join(" · ")}</p>;
}

function rateText(rate: number | null): string {
  return rate === null ? "no result" : formatPercent(rate);
}

/** The probability of a difference by chance. */
export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

function notesOn({ base, new: now, changed }: Comparison): string[] {
  return [
    ...(base && base.setId !== now.setId ? ["The baseline is of another set."] : []),
    ...(changed.judge ? ["The judge changed: its model or its prompt."] : []),
    ...(changed.simulator ? ["The simulated user changed: model, prompt or persona."] : []),
    ...(changed.target ? ["The configuration of a target changed."] : []),
  ];
}
