// The search parameters of the sets page.
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

import { SET_SORTS, type SetSort } from "@/lib/results/sets/set-order";
import type { SetListQuery } from "@/lib/results/sets/set-schema";

export const scenarioSetListParams = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SET_SORTS).withDefault("activity"),
};

export const loadSetListParams = createLoader(scenarioSetListParams);

/** The filter as the API and the query keys spell it: what is not asked for is not there. */
export function scenarioSetFilter({
  q,
  sort = "activity",
}: {
  q: string;
  sort?: SetSort;
}): Pick<SetListQuery, "search" | "sort"> {
  return {
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(sort !== "activity" && { sort }),
  };
}

const MAX_SEARCH = 200;
