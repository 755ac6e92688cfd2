// SQL of the runs of a batch: the filter and the order.
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { byInteger, byKey, byNumber, byTime, type Order } from "@/lib/platform/db/keyset";
import { allOf, anyOf, sql, textCondition, type Sql } from "@/lib/platform/db/sql";
import { criterionIdentity } from "@/lib/results/runs/findings/run-criteria";
import type { RunSort } from "@/lib/results/runs/run-sorts";
import { messageCondition } from "@/lib/search/server/find-matching-runs";
import type { SearchScope } from "@/lib/search/server/search-messages";
import type { RunFilter } from "../run-schema";
import { STATUS_TRAITS, type Clock, type RunStatus } from "../run-status";
import type { RunRow } from "./run-rows";
import { stalledCondition } from "./status-conditions";

const rankSchema = z.int().min(0).max(100);

const byStart: Pick<Order<RunRow>, "columns" | "placeOf"> = {
  columns: [byTime(sql`r.started_at`), byKey(sql`r.run_key`)],
  placeOf: (row) => [row.startedAt.toISOString(), row.runKey],
};

export const RUN_ORDERS: Record<RunSort, Order<RunRow>> = {
  triage: {
    columns: [byInteger(sql`r.triage_rank`, rankSchema), ...byStart.columns],
    direction: "asc",
    placeOf: (row) => [row.triageRank, ...byStart.placeOf(row)],
  },
  newest: { ...byStart, direction: "desc" },
  oldest: { ...byStart, direction: "asc" },
  slowest: {
    columns: [byNumber(sql`coalesce(r.duration_ms, -1)`), byKey(sql`r.run_key`)],
    direction: "desc",
    placeOf: (row) => [row.durationMs ?? -1, row.runKey],
  },
};

/** Columns with the texts and the id of a run, which are searchable as soon as the run is stored. */
const SEARCHED = [sql`r.search_text`, sql`lower(r.run_id)`];

/** The runs of a batch that the filter lets through, as a condition on `run r`. */
export async function filterRuns(
  scope: BatchScope,
  filter: Omit<RunFilter, "sort">,
  clock: Clock,
): Promise<Sql> {
  return allOf([isInBatch(scope), await matches(scope, filter, clock)]);
}

export interface BatchScope {
  projectId: string;
  setId: string;
  batchId: string;
}

/** `run r` belongs to the batch. */
export function isInBatch({ projectId, setId, batchId }: BatchScope): Sql {
  return sql`r.project_id = ${projectId}::uuid and r.set_key = ${textKey(setId)}::uuid
    and r.batch_key = ${textKey(batchId)}::uuid and r.archived_at is null`;
}

/** The cell that a run counts to: its own, until an upgrade has filled it in. */
export const CELL_KEY = sql`coalesce(r.cell_key, r.run_key)`;

// Most names have no number, and are not searched for one: that takes longer than all else that is done with them.
const WITHOUT_NUMBER = sql`nullif(case when right(r.name, 1) = ')'
  then regexp_replace(r.name, '[ ]*[(][0-9]+[)]$', '') else r.name end, '')`;

/** Of those of the grouped runs that count: what their names share where they differ only in a number in parentheses; else null. */
export const numberlessName = (counts: Sql): Sql => sql`case
  when count(distinct r.name) filter (where ${counts}) > 1 and count(distinct ${WITHOUT_NUMBER}) filter (where ${counts}) = 1
  then max(${WITHOUT_NUMBER}) filter (where ${counts}) end`;

/** Of those of the grouped runs that count: what their names share, or the latest name. */
export const sharedName = (counts: Sql): Sql =>
  sql`coalesce(${numberlessName(counts)}, (array_agg(r.name order by r.started_at desc, r.run_key)
    filter (where r.name is not null and ${counts}))[1])`;

/** Of all grouped runs. */
export const SHARED_NAME = sharedName(sql`true`);

/** `run r` does not meet the criterion. */
function isUnmet(criterion: string): Sql {
  return sql`exists (select from run_criterion c where c.project_id = r.project_id and c.run_key = r.run_key
    and c.criterion_key = ${textKey(criterionIdentity(criterion))}::uuid and c.result = 'unmet')`;
}

/** The filter alone, without the batch, as a condition on `run r`. */
export async function matches(
  scope: BatchScope,
  filter: Omit<RunFilter, "sort">,
  clock: Clock,
): Promise<Sql> {
  const { status = [], scenarioId, cellKey, unmet, from, to, search } = filter;
  return allOf([
    ...(unmet === undefined ? [] : [isUnmet(unmet)]),
    ...(cellKey ? [sql`${CELL_KEY} = ${cellKey}::uuid`] : []),
    ...(status.length > 0 ? [anyOf(status.map((one) => statusCondition(one, clock)))] : []),
    ...(scenarioId ? [sql`r.scenario_id = ${scenarioId}::text`] : []),
    ...(from ? [sql`r.started_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`r.started_at < ${to}::timestamptz`] : []),
    ...(search ? [await searchCondition(scope, search)] : []),
  ]);
}

async function searchCondition(scope: SearchScope, search: string): Promise<Sql> {
  const isNamed = SEARCHED.map((column) => textCondition(search, column));
  return anyOf([...isNamed, await messageCondition(scope, search)]);
}

/**
 * The status as it is shown. The rank is redundant, but it leads the triage index, so that a page of one status does not
 * read all others.
 */
function statusCondition(status: RunStatus, clock: Clock): Sql {
  const exactly = sql`r.status = ${status} and r.triage_rank = ${STATUS_TRAITS[status].triageRank}`;
  if (status === "STALLED") return sql`((${exactly}) or (${stalledCondition(clock)}))`;
  if (!STATUS_TRAITS[status].canStall) return sql`(${exactly})`;
  return sql`(${exactly} and not (${stalledCondition(clock)}))`;
}
