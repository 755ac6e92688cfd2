// How a batch is shown, in its address.
import { parseAsStringLiteral } from "nuqs";

export const BATCH_VIEWS = ["list", "cards", "matrix"] as const;
export type BatchViewMode = (typeof BATCH_VIEWS)[number];

export const batchViewParams = { view: parseAsStringLiteral(BATCH_VIEWS).withDefault("list") };
