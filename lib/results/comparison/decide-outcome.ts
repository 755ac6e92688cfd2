// One sentence on the whole batch: worse, not worse, or cannot tell.
import { plural } from "@/lib/base/text/names";
import { NOT_BLESSED } from "@/lib/results/blessing/blessing-text";
import type { CellChange } from "./cell-changes";
import { isComparable, isUnjudged, type PairedCell } from "./compare-cells";
import type { ChangedParts, ComparisonVerdict } from "./comparison-schema";
import { mcnemar, pairedInterval, signFlip, sumOf } from "./statistics";

/** A batch may lose so much of its pass rate and still count as not worse. */
const MARGIN = 0.05;

const NO_BASELINE: ComparisonVerdict = {
  outcome: "no-baseline",
  sentence: "No baseline: there is no earlier batch to compare with.",
  difference: null,
  low: null,
  high: null,
  p: null,
  cells: 0,
};

const NOTHING_BLESSED: ComparisonVerdict = {
  ...NO_BASELINE,
  sentence: `No baseline: ${NOT_BLESSED.replace("No", "no")}`,
};

/** Where the reference finds no batch. */
export function withoutBaseline(ref: string | undefined): ComparisonVerdict {
  return ref === "blessed" ? NOTHING_BLESSED : NO_BASELINE;
}

interface ComparedCell extends Pick<PairedCell, "base" | "new"> {
  status: CellChange;
  changed: ChangedParts;
}

/** Each cell counts once, however many repeats it has: repeats of one scenario are not independent evidence. */
export function decideOutcome(compared: readonly ComparedCell[]): ComparisonVerdict {
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
  const outcome = outcomeOf(figures, spreadOf(cells, differences));
  const lost = outcome.outcome === "not-worse" ? whatIsLost(compared, differences) : null;
  return { ...figures, ...outcome, ...(lost && { outcome: "cannot-tell", sentence: lost }) };
}

/** Cells of the baseline without a result now may all fail; null where the batch is not worse even then. */
function whatIsLost(
  compared: readonly ComparedCell[],
  differences: readonly number[],
): string | null {
  const lost = compared.filter(
    (cell) => isUnjudged(cell) || (cell.status === "removed" && cell.base.of > 0),
  );
  const worst = pairedInterval([...differences, ...lost.map(({ base }) => -rateOf(base))]);
  if (lost.length === 0 || (worst !== null && worst.low > -MARGIN)) return null;
  return `Cannot tell: ${plural(lost.length, "cell")} of the baseline ${lost.length === 1 ? "has" : "have"} no result now. The ${plural(differences.length, "common cell")} alone would be not worse.`;
}

const rateOf = ({ passed, of }: { passed: number; of: number }) => passed / of;

function probability(cells: readonly ComparedCell[], differences: readonly number[]): number {
  const isSingle = cells.every((cell) => cell.base.of === 1 && cell.new.of === 1);
  if (!isSingle) return signFlip(differences);
  const worse = differences.filter((difference) => difference < 0).length;
  return mcnemar(worse, differences.filter((difference) => difference > 0).length);
}

interface Spread {
  /** The part of the variance of a difference that comes from few repeats. */
  within: number;
  /** The rest: cells differ in how they changed. */
  between: number;
  /** Runs of a cell in the new batch, on average. */
  repeats: number;
}

function spreadOf(cells: readonly ComparedCell[], differences: readonly number[]): Spread {
  const mean = sumOf(differences) / cells.length;
  const variance = sumOf(differences.map((difference) => (difference - mean) ** 2)) / cells.length;
  const within =
    sumOf(cells.map(({ base, new: now }) => noiseOf(base) + noiseOf(now))) / cells.length;
  const repeats = sumOf(cells.map((cell) => cell.new.of)) / cells.length;
  return { within, between: Math.max(0, variance - within), repeats };
}

/** The variance of a rate, with half a run of each result added. */
function noiseOf({ passed, of }: { passed: number; of: number }): number {
  const rate = (passed + 0.5) / (of + 1);
  return (rate * (1 - rate)) / of;
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

type Figures = Omit<ComparisonVerdict, "outcome" | "sentence">;

function outcomeOf(
  figures: Figures,
  spread: Spread,
): Pick<ComparisonVerdict, "outcome" | "sentence"> {
  const { low, high, cells } = figures;
  const over = `over ${plural(cells, "common cell")}`;
  const change = changeText(figures);
  if (high !== null && high < 0)
    return { outcome: "worse", sentence: `Worse: the pass rate ${over} ${change}.` };
  if (low !== null && low > -MARGIN)
    return { outcome: "not-worse", sentence: `Not worse: the pass rate ${over} ${change}.` };
  return {
    outcome: "cannot-tell",
    sentence: `Cannot tell: the pass rate ${over} ${change}. ${whatWouldTell(figures, spread)}`,
  };
}

function changeText({ difference, low, high }: Figures): string {
  const text = directionText(Math.round((difference ?? 0) * 100));
  if (low === null || high === null) return text;
  return `${text} (95% between ${signed(low)} and ${signed(high)})`;
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

/** More repeats narrow only what comes from few repeats. */
function whatWouldTell({ difference, low, cells }: Figures, spread: Spread): string {
  if (difference === null || low === null) return "One cell alone proves nothing about a batch.";
  const { within, between, repeats } = spread;
  // The interval must leave out 0, or what is worse by the margin.
  const reach = Math.max(-difference, difference + MARGIN, MARGIN / 2);
  const allowed = cells * (reach / 2) ** 2 - between;
  const needed = Math.ceil((repeats * within) / allowed);
  if (allowed <= 0 || needed > MOST_REPEATS || needed <= repeats)
    return "More scenarios are needed.";
  return `About ${plural(needed, "repeat")} of each would be enough.`;
}
