// Latency, cost, messages and tokens of two batches. A cell is one pair, however many runs it has.
import { z } from "zod";

import { runSummarySchema } from "@/lib/results/runs/run-schema";
import { signedRanks } from "./signed-ranks";
import { sumOf } from "./statistics";

export const NUMBERS = ["latency", "cost", "messages", "tokens"] as const;
export type NumberName = (typeof NUMBERS)[number];

/** Of fewer cells no test says anything. */
const LEAST_CELLS = 6;
const LEAST_RATIO = 1.2;
const MAX_P = 0.05;
const MAX_LISTED = 5;

const { scenarioId, name } = runSummarySchema.shape;

export const cellNumberSchema = z.object({
  cell: z.string().describe("The key of the cell"),
  scenario: z.object({ scenarioId, name }),
  base: z.number().describe("Median of the runs that passed or failed"),
  new: z.number(),
});
export type CellNumber = z.infer<typeof cellNumberSchema>;

export const comparedNumberSchema = z.object({
  number: z.enum(NUMBERS).describe("`latency` in milliseconds, `cost` in US dollars"),
  cells: z.number().int().describe("Cells that have the number in both batches"),
  ratio: z.number().nullable().describe("Geometric mean of new ÷ baseline over the cells"),
  p: z
    .number()
    .nullable()
    .describe("Wilcoxon's signed-rank test, two-sided; null for less than 6 cells"),
  isFlagged: z.boolean().describe("More than 20% apart, and p is at most 0.05"),
  changes: z.array(cellNumberSchema).describe("The 5 cells that changed the most"),
});
export type ComparedNumber = z.infer<typeof comparedNumberSchema>;

export const comparedNumbersSchema = z.object({
  numbers: z.array(comparedNumberSchema).describe("Those that a cell has in both batches"),
});
export type ComparedNumbers = z.infer<typeof comparedNumbersSchema>;

/** What `new` is of `base`. A number that is not positive has no ratio, so such a cell is left out. */
export function compareNumber(number: NumberName, cells: readonly CellNumber[]): ComparedNumber {
  const compared = cells.filter((cell) => cell.base > 0 && cell.new > 0);
  const logs = compared.map(logRatio);
  const ratio = logs.length === 0 ? null : Math.exp(sumOf(logs) / logs.length);
  const p = logs.length < LEAST_CELLS ? null : signedRanks(logs);
  const isFar = ratio !== null && Math.abs(Math.log(ratio)) > Math.log(LEAST_RATIO);
  return {
    number,
    cells: compared.length,
    ratio,
    p,
    isFlagged: isFar && p !== null && p <= MAX_P,
    changes: compared
      .filter((cell) => cell.base !== cell.new)
      .toSorted(byChange)
      .slice(0, MAX_LISTED),
  };
}

/** By the ratio; of equal ratios the larger amount first, so that the order does not depend on that of the rows. */
function byChange(a: CellNumber, b: CellNumber): number {
  const amountOf = ({ base, new: now }: CellNumber) => Math.abs(now - base);
  return (
    Math.abs(logRatio(b)) - Math.abs(logRatio(a)) ||
    amountOf(b) - amountOf(a) ||
    (a.cell < b.cell ? -1 : 1)
  );
}

/** By a quotient of the larger and the smaller, so that equal changes are tied, in either direction, and not apart by rounding. */
function logRatio({ base, new: now }: CellNumber): number {
  return Math.sign(now - base) * Math.log(Math.max(base, now) / Math.min(base, now));
}
