// How a batch is shown, in its address.
import { parseAsBoolean, parseAsStringLiteral } from "nuqs";

import { CELL_RESULTS } from "@/lib/results/cells/cell-results";

export const BATCH_VIEWS = ["cells", "list", "matrix"] as const;
export type BatchViewMode = (typeof BATCH_VIEWS)[number];

export const batchViewParams = {
  /** Any other, as links of earlier releases have it, is the first. */
  view: parseAsStringLiteral(BATCH_VIEWS).withDefault("cells"),
  result: parseAsStringLiteral(CELL_RESULTS),
  differing: parseAsBoolean.withDefault(false),
};
