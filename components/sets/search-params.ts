// The search parameters of the sets page.
import { createLoader, parseAsString } from "nuqs/server";

export const scenarioSetListParams = { q: parseAsString.withDefault("") };

export const loadSetListParams = createLoader(scenarioSetListParams);

/** The filter as the API and the query keys spell it. */
export function scenarioSetFilter({ q }: { q: string }): { search?: string } {
  return q === "" ? {} : { search: q.slice(0, MAX_SEARCH) };
}

const MAX_SEARCH = 200;
