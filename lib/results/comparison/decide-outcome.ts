// One sentence on the whole batch: worse, not worse, or cannot tell.
import { plural } from "@/lib/base/text/names";
import { isComparable, type PairedCell } from "./compare-cells";
import type { CellChange, ChangedParts, Verdict } from "./comparison-schema";
import { mcnemar, pairedInterval, signFlip, sumOf } from "./statistics";

/** A batch may lose so much of its pass rate and still count as not worse. */
const MARGIN = 0.05;

export const NO_BASELINE: Verdict = {
  outcome: "no-baseline",
  sentence: "No baseline: there is no earlier batch to compare with.",
  difference: null,
  low: null,
  high: null,
  p: null,
  cells: 0,
};

interface ComparedCell extends Pick<PairedCell, "base" | "new"> {
  status: CellChange;
  changed: ChangedParts;
}

/** Each cell counts once, however many repeats it has: repeats of one scenario are not independent evidence. */
export function decideOutcome(compared: readonly ComparedCell[]): Verdict {
  const cells = compared.filter(({ status }) => isComparable(status));
  const differences = cells.map((cell) => rateOf(cell.new) - rateOf(cell.base));
  if (cells.length === 0)
    return {
      ...NO_BASELINE,
      outcome: "cannot-tell",
      sentence: "Cannot tell: no scenario has results in both batches.",
    };
  const difference = sumOf(differences) / differences.length;
  const interval = pairedInterval(differences);
  const figures = {
    difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    p: probability(cells, differences),
    cells: cells.length,
  };
  const other = instrumentChange(cells);
  if (other) return { ...figures, outcome: "cannot-tell", sentence: other };
  return { ...figures, ...outcomeOf(figures, meanRepeats(cells)) };
}

const rateOf = ({ passed, of }: { passed: number; of: number }) => passed / of;

function probability(cells: readonly ComparedCell[], differences: readonly number[]): number {
  const isSingle = cells.every((cell) => cell.base.of === 1 && cell.new.of === 1);
  if (!isSingle) return signFlip(differences);
  const worse = differences.filter((difference) => difference < 0).length;
  return mcnemar(worse, differences.filter((difference) => difference > 0).length);
}

function meanRepeats(cells: readonly ComparedCell[]): number {
  return sumOf(cells.map((cell) => cell.new.of)) / cells.length;
}

/** What measures the agent is another one: then a difference may be its own. */
function instrumentChange(cells: readonly ComparedCell[]): string | null {
  const isChanged = (part: "judge" | "simulator") => cells.some(({ changed }) => changed[part]);
  if (isChanged("judge"))
    return "Cannot tell: the judge changed between the batches, so a difference may be its own.";
  if (isChanged("simulator"))
    return "Cannot tell: the simulated user changed between the batches, so a difference may be its own.";
  return null;
}

type Figures = Omit<Verdict, "outcome" | "sentence">;

function outcomeOf(figures: Figures, repeats: number): Pick<Verdict, "outcome" | "sentence"> {
  const { low, high, cells } = figures;
  const over = `over ${plural(cells, "common cell")}`;
  const change = changeText(figures);
  if (high !== null && high < 0)
    return { outcome: "worse", sentence: `Worse: the pass rate ${over} ${change}.` };
  if (low !== null && low > -MARGIN)
    return { outcome: "not-worse", sentence: `Not worse: the pass rate ${over} ${change}.` };
  return {
    outcome: "cannot-tell",
    sentence: `Cannot tell: the pass rate ${over} ${change}. ${whatWouldTell(figures, repeats)}`,
  };
}

function changeText({ difference, low, high }: Figures): string {
  const text = directionText(Math.round((difference ?? 0) * 100));
  if (low === null || high === null) return text;
  return `${text} (95 % between ${signed(low)} and ${signed(high)})`;
}

function directionText(points: number): string {
  if (points === 0) return "did not change by a point";
  return `${points < 0 ? "fell" : "rose"} by ${plural(Math.abs(points), "point")}`;
}

function signed(share: number): string {
  const points = Math.round(share * 100);
  return points > 0 ? `+${String(points)}` : String(points).replace("-", "−");
}

const MOST_REPEATS = 100;

/** The interval narrows with the square root of the repeats. */
function whatWouldTell({ difference, low, high }: Figures, repeats: number): string {
  if (difference === null || low === null || high === null)
    return "One cell alone proves nothing about a batch.";
  const reach = Math.max(Math.abs(difference), MARGIN + difference, MARGIN / 2);
  const needed = Math.ceil(repeats * ((high - low) / 2 / reach) ** 2);
  if (needed > MOST_REPEATS || needed <= repeats) return "More scenarios would tell.";
  return `About ${plural(needed, "repeat")} of each would tell.`;
}
