// SQL of the runs of a batch: the filter, the order, and the place of a row in that order.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { textCondition } from "@/lib/base/search/text-condition";
import { saidCondition } from "@/lib/search/server/find-said-runs";
import type { RunFilter, RunSort } from "../run-schema";
import { isTerminalStatus, STATUS_TRAITS, type RunStatus } from "../run-status";
import type { Clock, RunRow } from "./run-rows";

export interface SqlQuery {
  /** Conditions on `run r`, joined by `and`. */
  where: string;
  parameters: unknown[];
}

interface SortSpec {
  /** Columns of the order; every one in the same direction, so that a place is one row comparison. */
  columns: readonly string[];
  direction: "asc" | "desc";
  placeSchema: z.ZodType<readonly unknown[]>;
  placeOf: (row: RunRow) => readonly unknown[];
  casts: readonly string[];
}

const byStart = {
  columns: ["r.started_at", "r.run_key"],
  placeSchema: z.tuple([queryTimeSchema, z.guid()]),
  placeOf: (row: RunRow) => [row.startedAt.toISOString(), row.runKey],
  casts: ["timestamptz", "uuid"],
};

export const SORTS: Record<RunSort, SortSpec> = {
  triage: {
    columns: ["r.triage_rank", "r.started_at", "r.run_key"],
    direction: "asc",
    placeSchema: z.tuple([z.number().int().min(0).max(100), queryTimeSchema, z.guid()]),
    placeOf: (row) => [row.triageRank, row.startedAt.toISOString(), row.runKey],
    casts: ["smallint", "timestamptz", "uuid"],
  },
  newest: { ...byStart, direction: "desc" },
  oldest: { ...byStart, direction: "asc" },
  slowest: {
    columns: ["coalesce(r.duration_ms, -1)", "r.run_key"],
    direction: "desc",
    placeSchema: z.tuple([z.number(), z.guid()]),
    placeOf: (row) => [row.durationMs ?? -1, row.runKey],
    casts: ["float8", "uuid"],
  },
};

/** What is said of a run, found as soon as it is stored; the search index has its id in every spelling. */
const SEARCHED = ["r.search_text", "lower(r.run_id)"];

/** The runs of a batch that the filter lets through. */
export async function filterRuns(
  { projectId, setId, batchId }: { projectId: string; setId: string; batchId: string },
  filter: Omit<RunFilter, "sort">,
  clock: Clock,
): Promise<SqlQuery> {
  const parameters: unknown[] = [projectId, textKey(setId), textKey(batchId)];
  const bind = (value: unknown, cast: string) => `$${parameters.push(value)}::${cast}`;
  const conditions = [
    "r.project_id = $1::uuid and r.set_key = $2::uuid and r.batch_key = $3::uuid and r.archived_at is null",
  ];
  if (filter.status && filter.status.length > 0) {
    const silentSince = () => bind(new Date(clock.now - clock.stallAfterMs), "timestamptz");
    const either = filter.status.map((status) => statusCondition(status, silentSince));
    conditions.push(`(${either.join(" or ")})`);
  }
  if (filter.scenarioId) conditions.push(`r.scenario_id = ${bind(filter.scenarioId, "text")}`);
  if (filter.from) conditions.push(`r.started_at >= ${bind(filter.from, "timestamptz")}`);
  if (filter.to) conditions.push(`r.started_at < ${bind(filter.to, "timestamptz")}`);
  if (filter.search) {
    const isSaid = await saidCondition({ projectId, setId, batchId }, filter.search);
    const isNamed = SEARCHED.map((column) => textCondition(filter.search ?? "", column, bind));
    conditions.push(`(${[...isNamed, isSaid(bind)].join(" or ")})`);
  }
  return { where: conditions.join(" and "), parameters };
}

/**
 * The same reading of silence as `isStalled`, for the database. The rank says less than the status, but it leads the
 * index of the order of triage, so that a page of one status does not read through all others.
 */
function statusCondition(status: RunStatus, silentSince: () => string): string {
  const exactly = `r.status = '${status}' and r.triage_rank = ${String(STATUS_TRAITS[status].triageRank)}`;
  if (isTerminalStatus(status) && status !== "STALLED") return `(${exactly})`;
  const silent = `r.finished_at is null and r.status <> 'QUEUED' and r.last_received_at < ${silentSince()}`;
  if (status === "STALLED") return `((${exactly}) or (${silent}))`;
  return `(${exactly} and not (${silent}))`;
}

/** Adds "beyond this place in the order" (or before it, when `reverse`). */
export function beyond(
  { where, parameters }: SqlQuery,
  sort: RunSort,
  { place, reverse = false }: { place: readonly unknown[]; reverse?: boolean },
): SqlQuery {
  const { columns, direction, casts } = SORTS[sort];
  const bound = [...parameters];
  const values = place.map((value, index) => `$${bound.push(value)}::${casts[index] ?? "text"}`);
  const operator = (direction === "asc") === reverse ? "<" : ">";
  return {
    where: `${where} and (${columns.join(", ")}) ${operator} (${values.join(", ")})`,
    parameters: bound,
  };
}

export function orderBy(sort: RunSort, { reverse = false } = {}): string {
  const { columns, direction } = SORTS[sort];
  const way = (direction === "asc") === reverse ? "desc" : "asc";
  return columns.map((column) => `${column} ${way}`).join(", ");
}
