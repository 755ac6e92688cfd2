// SQL of the runs of a batch: the filter, the order, and the place of a row in that order.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { allOf, anyOf, listed, sql, type Sql } from "@/lib/platform/db/sql";
import { textCondition } from "@/lib/platform/db/text-condition";
import type { SearchScope } from "@/lib/search/server/count-matches";
import { saidCondition } from "@/lib/search/server/find-said-runs";
import type { RunFilter, RunSort } from "../run-schema";
import { isTerminalStatus, STATUS_TRAITS, type RunStatus } from "../run-status";
import type { Clock, RunRow } from "./run-rows";

interface SortSpec {
  /** Columns of the order; every one in the same direction, so that a place is one row comparison. */
  columns: readonly Sql[];
  direction: "asc" | "desc";
  placeSchema: z.ZodType<readonly unknown[]>;
  placeOf: (row: RunRow) => readonly unknown[];
  /** The values of a place, of the types of the columns. */
  casts: readonly Sql[];
}

const byStart = {
  columns: [sql`r.started_at`, sql`r.run_key`],
  placeSchema: z.tuple([queryTimeSchema, z.guid()]),
  placeOf: (row: RunRow) => [row.startedAt.toISOString(), row.runKey],
  casts: [sql`::timestamptz`, sql`::uuid`],
};

export const SORTS: Record<RunSort, SortSpec> = {
  triage: {
    columns: [sql`r.triage_rank`, sql`r.started_at`, sql`r.run_key`],
    direction: "asc",
    placeSchema: z.tuple([z.number().int().min(0).max(100), queryTimeSchema, z.guid()]),
    placeOf: (row) => [row.triageRank, row.startedAt.toISOString(), row.runKey],
    casts: [sql`::smallint`, sql`::timestamptz`, sql`::uuid`],
  },
  newest: { ...byStart, direction: "desc" },
  oldest: { ...byStart, direction: "asc" },
  slowest: {
    columns: [sql`coalesce(r.duration_ms, -1)`, sql`r.run_key`],
    direction: "desc",
    placeSchema: z.tuple([z.number(), z.guid()]),
    placeOf: (row) => [row.durationMs ?? -1, row.runKey],
    casts: [sql`::float8`, sql`::uuid`],
  },
};

/** What is said of a run, found as soon as it is stored; the search index has its id in every spelling. */
const SEARCHED = [sql`r.search_text`, sql`lower(r.run_id)`];

/** The runs of a batch that the filter lets through, as a condition on `run r`. */
export async function filterRuns(
  scope: { projectId: string; setId: string; batchId: string },
  filter: Omit<RunFilter, "sort">,
  clock: Clock,
): Promise<Sql> {
  const { projectId, setId, batchId } = scope;
  const { status = [], scenarioId, from, to, search } = filter;
  return allOf([
    sql`r.project_id = ${projectId}::uuid and r.set_key = ${textKey(setId)}::uuid
      and r.batch_key = ${textKey(batchId)}::uuid and r.archived_at is null`,
    ...(status.length > 0 ? [anyOf(status.map((one) => statusCondition(one, clock)))] : []),
    ...(scenarioId ? [sql`r.scenario_id = ${scenarioId}::text`] : []),
    ...(from ? [sql`r.started_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`r.started_at < ${to}::timestamptz`] : []),
    ...(search ? [await searchCondition(scope, search)] : []),
  ]);
}

async function searchCondition(scope: SearchScope, search: string): Promise<Sql> {
  const isNamed = SEARCHED.map((column) => textCondition(search, column));
  return anyOf([...isNamed, await saidCondition(scope, search)]);
}

/**
 * The same reading of silence as `isStalled`, for the database. The rank says less than the status, but it leads the
 * index of the order of triage, so that a page of one status does not read through all others.
 */
function statusCondition(status: RunStatus, { now, stallAfterMs }: Clock): Sql {
  const exactly = sql`r.status = ${status} and r.triage_rank = ${STATUS_TRAITS[status].triageRank}`;
  if (isTerminalStatus(status) && status !== "STALLED") return sql`(${exactly})`;
  const silent = sql`r.finished_at is null and r.status <> 'QUEUED'
    and r.last_received_at < ${new Date(now - stallAfterMs)}::timestamptz`;
  if (status === "STALLED") return sql`((${exactly}) or (${silent}))`;
  return sql`(${exactly} and not (${silent}))`;
}

/** Beyond this place in the order (or before it, when `reverse`). */
export function beyond(
  sort: RunSort,
  { place, reverse = false }: { place: readonly unknown[]; reverse?: boolean },
): Sql {
  const { columns, direction, casts } = SORTS[sort];
  const values = place.map((value, index) => sql`${value}${casts[index] ?? sql`::text`}`);
  const operator = (direction === "asc") === reverse ? sql`<` : sql`>`;
  return sql`(${listed(columns)}) ${operator} (${listed(values)})`;
}

export function orderBy(sort: RunSort, { reverse = false } = {}): Sql {
  const { columns, direction } = SORTS[sort];
  const way = (direction === "asc") === reverse ? sql`desc` : sql`asc`;
  return listed(columns.map((column) => sql`${column} ${way}`));
}
