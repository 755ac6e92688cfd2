// What of the sets page stands in its address.
import { createLoader, parseAsString } from "nuqs/server";

export const setListParams = { q: parseAsString.withDefault("") };

export const loadSetListParams = createLoader(setListParams);

/** The filter as the API and the query keys spell it. */
export function setFilter({ q }: { q: string }): { search?: string } {
  return q === "" ? {} : { search: q.slice(0, MAX_SEARCH) };
}

const MAX_SEARCH = 200;
