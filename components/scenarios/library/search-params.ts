// The search parameters of the library.
import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";

import { LIBRARY_SORTS, type LibraryFilterQuery, type LibrarySort } from "@/lib/scenarios/library";

export const libraryParams = {
  q: parseAsString.withDefault(""),
  label: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(LIBRARY_SORTS).withDefault("updated"),
  archived: parseAsBoolean.withDefault(false),
};

export const loadLibraryParams = createLoader(libraryParams);

const MAX_SEARCH = 200;

export interface LibraryParams {
  q: string;
  label: string;
  sort: LibrarySort;
  archived: boolean;
}

/** The filter as the API and the query keys spell it. */
export function libraryFilter({ q, label, sort, archived }: LibraryParams): LibraryFilterQuery {
  return {
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(label !== "" && { label: label.slice(0, MAX_SEARCH) }),
    ...(archived && { includeArchived: "true" }),
    sort,
  };
}
