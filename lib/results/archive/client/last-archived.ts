// What was archived last on its own page, which the page above offers to restore. It is in the cache alone: a page that is
// loaded again has forgotten it.
import { queryOptions } from "@tanstack/react-query";
import type { Route } from "next";

import type { ArchiveScope } from "../archive-schema";

export interface LastArchived {
  scope: ArchiveScope;
  /** "batch" */
  what: string;
  /** The path that it led to. */
  above: string;
  /** Its own page, with the filters that were set there. */
  from: Route;
}

export const lastArchivedQuery = (project: string) =>
  queryOptions({
    queryKey: ["projects", project, "last-archived"] as const,
    queryFn: () => Promise.resolve<LastArchived | null>(null),
    enabled: false,
    staleTime: Infinity,
  });
