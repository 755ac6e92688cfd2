// A comparison in the address of its batch.
import {
  createLoader,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

import { CELL_CHANGES } from "@/lib/results/comparison/cell-changes";
import type { ComparisonFilter } from "@/lib/results/comparison/client/comparison-queries";
import { readRefs } from "@/lib/results/comparison/compared-refs";

export const comparisonParams = {
  /** The baseline, and batches to show beside it; without any the batch is shown by itself. */
  compare: parseAsString,
  /** Of the baseline, if it is of another set. */
  with: parseAsString,
  /** Renamed scenarios that are compared under their new name. */
  joined: parseAsString.withDefault(""),
  change: parseAsStringLiteral(CELL_CHANGES),
  find: parseAsString.withDefault(""),
  /** The key of the cell that is open. */
  cell: parseAsString,
};
export type ComparisonParams = inferParserType<typeof comparisonParams>;

export const loadComparisonParams = createLoader(comparisonParams);

export function comparisonFilter({
  compare,
  with: baseSetId,
  joined,
  change,
  find,
}: ComparisonParams): ComparisonFilter {
  return {
    ...(joined !== "" && { joined }),
    ...(compare !== null && { base: readRefs(compare)[0] ?? "previous" }),
    ...(baseSetId !== null && { baseSetId }),
    ...(change !== null && { status: change }),
    ...(find !== "" && { search: find.slice(0, 200) }),
  };
}
