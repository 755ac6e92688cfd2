// Checks of a batch alone.
import { formatCost, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { passHatK, sumOf } from "@/lib/results/comparison/statistics";
import type { GateRule } from "./gate-rules";
import { isUndecided, judgedCells, keysOf, rateOf, shareOf, type JudgedCell } from "./select-cells";
import { percentText, toPercent, verdict, type RuleVerdict, type VerdictSubject } from "./verdict";

type Cells = readonly JudgedCell[];

const meanOf = (values: readonly number[]) => sumOf(values) / values.length;

/** Each cell weighs the same, however many repeats it has. */
export function checkPassRate({ id }: GateRule, cells: Cells, least: number): RuleVerdict {
  const judged = judgedCells(cells);
  const common = { id, check: "passAtLeast", threshold: least, unit: "percent" } as const;
  if (judged.length === 0) return nothingJudged(common);
  const rates = judged.map((cell) => shareOf(cell));
  const observed = toPercent(meanOf(rates));
  const notPassing = judged.filter((cell) => shareOf(cell) < 1);
  const undecided = cells.filter(isUndecided);
  if (observed >= least && leastRate(judged, undecided) < least)
    return verdict({
      ...common,
      ...{ status: "incomplete", observed, reasons: keysOf(undecided) },
      sentence: `${plural(undecided.length, "cell is", "cells are")} not decided: too few repeats passed or failed.`,
    });
  return verdict({
    ...common,
    status: observed >= least ? "passed" : "failed",
    observed,
    sentence: `The pass rate of ${plural(judged.length, "cell")} is ${percentText(observed)}; at least ${percentText(least)} is asked for.`,
    reasons: keysOf(notPassing.toSorted((a, b) => shareOf(a) - shareOf(b))),
  });
}

/** In percent, if no cell whose policy has not decided passed. */
function leastRate(judged: Cells, undecided: Cells): number {
  const decided = judged.filter((cell) => !isUndecided(cell));
  return toPercent(meanOf([...decided.map((cell) => shareOf(cell)), ...undecided.map(() => 0)]));
}

function nothingJudged(common: VerdictSubject): RuleVerdict {
  return verdict({
    ...common,
    status: "incomplete",
    observed: null,
    sentence: "No run of these scenarios passed or failed.",
  });
}

export function checkPassHatK(
  { id }: GateRule,
  cells: Cells,
  { k, atLeast }: { k: number; atLeast: number },
): RuleVerdict {
  const common = { id, check: "passHatK", threshold: atLeast, unit: "percent" } as const;
  const chances = cells.map((cell) => ({ cell, chance: passHatK(rateOf(cell), k) }));
  const known = chances.flatMap(({ cell, chance }) => (chance === null ? [] : [{ cell, chance }]));
  const tooFew = chances.flatMap(({ cell, chance }) => (chance === null ? [cell] : []));
  const observed = known.length === 0 ? null : toPercent(meanOf(known.map(({ chance }) => chance)));
  if (observed === null || tooFew.length > 0)
    return verdict({
      ...common,
      status: "incomplete",
      observed,
      sentence: `${plural(tooFew.length, "cell has", "cells have")} fewer than ${plural(k, "repeat")} that passed or failed.`,
      reasons: keysOf(tooFew),
    });
  const unsure = known.filter(({ chance }) => chance < 1).map(({ cell }) => cell);
  return verdict({
    ...common,
    status: observed >= atLeast ? "passed" : "failed",
    observed,
    sentence: `${plural(k, "repeat")} of a cell all pass with a probability of ${percentText(observed)}; at least ${percentText(atLeast)} is asked for.`,
    reasons: keysOf(unsure),
  });
}

/** Runs that ended with an error may have no cost; each that was judged must have one. */
export function checkCost({ id }: GateRule, cells: Cells, most: number): RuleVerdict {
  const common = { id, check: "maxCostUsd", threshold: most, unit: "usd" } as const;
  const observed = sumOf(cells.map(({ costUsd }) => costUsd ?? 0));
  const unknown = cells.filter((cell) => !hasKnownCost(cell));
  const known = { ...common, observed };
  if (observed > most)
    return verdict({
      ...known,
      status: "failed",
      sentence: `The runs cost ${formatCost(observed)}; at most ${formatCost(most)} is allowed.`,
    });
  if (unknown.length > 0) return unknownCost(known, unknown);
  return verdict({
    ...known,
    status: "passed",
    sentence: `The runs cost ${formatCost(observed)} of ${formatCost(most)}.`,
  });
}

export function hasKnownCost(cell: JudgedCell): boolean {
  const { of } = rateOf(cell);
  return of === 0 || (cell.costUsd !== null && cell.costedRuns >= of);
}

export function unknownCost(
  known: VerdictSubject & { observed: number | null },
  cells: Cells,
): RuleVerdict {
  return verdict({
    ...known,
    status: "incomplete",
    sentence: `The cost of ${plural(cells.length, "cell")} is not known, or not yet.`,
    reasons: keysOf(cells),
  });
}

export function checkP95({ id }: GateRule, observed: number | null, most: number): RuleVerdict {
  const common = { id, check: "maxP95Ms", threshold: most, unit: "ms", observed } as const;
  if (observed === null)
    return verdict({
      ...common,
      status: "incomplete",
      sentence: "No run of these scenarios has a duration.",
    });
  return verdict({
    ...common,
    status: observed <= most ? "passed" : "failed",
    sentence: `95% of the runs take at most ${formatDuration(observed)}; ${formatDuration(most)} is allowed.`,
  });
}
