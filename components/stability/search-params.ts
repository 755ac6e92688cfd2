// The search parameters of the page of stability.
import {
  createLoader,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

import { LENGTHS } from "@/lib/results/batches/provenance-text";
import type { StabilityFilter } from "@/lib/results/stability/client/stability-queries";
import { STABILITY_STATES } from "@/lib/results/stability/stability-state";

export const stabilityParams = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(STABILITY_STATES),
  set: parseAsString,
  branch: parseAsString.withDefault(""),
};

export const loadStabilityParams = createLoader(stabilityParams);

const MAX_SEARCH = 200;
const MAX_ID = 512;

/** The filter as the API and the query keys spell it: what is not asked for is not there. */
export function stabilityFilter({
  q,
  state,
  set,
  branch,
}: inferParserType<typeof stabilityParams>): StabilityFilter {
  return {
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(state !== null && { state }),
    ...(branch !== "" && { branch: branch.slice(0, LENGTHS.branch) }),
    ...(set !== null && { set: set.slice(0, MAX_ID) }),
  };
}
