import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { stabilityApi } from "../stability-api";
import { MAX_CELLS } from "../stability-limits";
import type { StabilityQuery } from "../stability-schema";

const stabilityClient = client<typeof stabilityApi>("stability");

export type StripsOf = Pick<StabilityQuery, "scenario" | "set">;
export type StabilityFilter = Partial<Pick<StabilityQuery, "set" | "branch" | "state" | "search">>;

export const stabilityQueries = {
  all: (project: string) => ["projects", project, "stability"] as const,

  /** Each page has the counts of all states, and further cells. */
  list: (project: string, filter: StabilityFilter) =>
    infiniteQueryOptions({
      queryKey: [...stabilityQueries.all(project), filter] as const,
      queryFn: ({ pageParam, signal }) =>
        stabilityClient.listStability({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),

  /** Of one scenario over all sets, or of one set; so many that a list of strips can show them. */
  strips: (project: string, of: StripsOf) =>
    queryOptions({
      queryKey: [...stabilityQueries.all(project), "strips", of] as const,
      queryFn: ({ signal }) =>
        stabilityClient.listStability({
          path: { projectId: project },
          query: { ...of, limit: MAX_CELLS },
          signal,
        }),
    }),

  /** Of some cells of a set, by their keys, as they were at the end of a batch of it. */
  ofCells: (
    project: string,
    { set, upTo }: { set: string; upTo: string },
    cellKeys: readonly string[],
  ) =>
    queryOptions({
      queryKey: [...stabilityQueries.all(project), "cells", set, upTo, cellKeys] as const,
      queryFn: ({ signal }) =>
        stabilityClient.listStability({
          path: { projectId: project },
          query: { set, upTo, cells: cellKeys.join(","), limit: MAX_CELLS },
          signal,
        }),
      enabled: cellKeys.length > 0,
    }),
};
