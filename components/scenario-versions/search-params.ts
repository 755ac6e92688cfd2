// The search parameters of the pages of a scenario.
import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** Which two versions are compared. */
export const compareParams = { from: parseAsInteger, to: parseAsInteger };

/** The name of the target whose runs are listed. */
export const historyParams = { target: parseAsString };

export const loadHistoryParams = createLoader(historyParams);
