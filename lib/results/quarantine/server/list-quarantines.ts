// Quarantines with their state, which follows from the time and from the results since they began.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import {
  LIFTED_AFTER,
  MAX_QUARANTINED,
  type Quarantine,
  type QuarantineState,
} from "../quarantine-schema";

const text = z.string().nullable();
const rowSchema = z.object({
  id: z.string(),
  cellKey: z.string(),
  setId: z.string(),
  scenarioId: text,
  name: text,
  target: text,
  persona: text,
  parameters: text,
  reason: z.string(),
  owner: text,
  ticketUrl: text,
  author: z.string(),
  startedAt: z.date(),
  until: z.date(),
  liftedAt: z.date().nullable(),
});
type Row = z.infer<typeof rowSchema>;

/** So many results since its begin are looked at for those that lift it. */
const MAX_RESULTS = 500;

/** Of `quarantine q`: when the last of so many results in a row passed. */
const LIFTED = sql`lateral (
  select min(s.started_at) as lifted_at from (
    select r.started_at, count(*) filter (where r.status = 'SUCCESS') over (
      order by r.started_at, r.run_key rows between ${LIFTED_AFTER - 1}::int preceding and current row) as passes
    from (
      select o.started_at, o.status, o.run_key from run o
      where o.project_id = q.project_id and o.cell_key = q.cell_key and o.set_key = q.set_key and o.archived_at is null
        and o.started_at >= q.started_at and o.started_at < q.until and o.status in ('SUCCESS', 'FAILED')
      order by o.started_at, o.run_key limit ${MAX_RESULTS}
    ) r
  ) s where s.passes = ${LIFTED_AFTER}
)`;

interface Wanted {
  setId?: string | undefined;
  cellKey?: string | undefined;
}

/** Those that were not ended by a person, the latest first. */
export async function listQuarantines(ctx: Context, wanted: Wanted): Promise<Quarantine[]> {
  const isWanted = isOpen(ctx, wanted);
  const rows = await queryRows(getPrisma(), rowSchema, selectQuarantines(isWanted));
  return rows.map((row) => toQuarantine(row, ctx.now));
}

function isOpen(ctx: Context, { setId, cellKey }: Wanted): Sql {
  return allOf([
    sql`q.project_id = ${ctx.project.id}::uuid and q.ended_at is null`,
    ...(setId === undefined ? [] : [sql`q.set_key = ${textKey(setId)}::uuid`]),
    ...(cellKey === undefined ? [] : [sql`q.cell_key = ${cellKey}::uuid`]),
  ]);
}

/** Those that no person ended and whose end is not in the audit log, with their ids; among them those that are active. */
export async function listUnrecorded(
  ctx: Context,
  cell: Wanted = {},
): Promise<{ id: string; quarantine: Quarantine }[]> {
  const isUnrecorded = allOf([isOpen(ctx, cell), sql`q.end_recorded_at is null`]);
  const rows = await queryRows(getPrisma(), rowSchema, selectQuarantines(isUnrecorded));
  return rows.map((row) => ({ id: row.id, quarantine: toQuarantine(row, ctx.now) }));
}

function selectQuarantines(isWanted: Sql): Sql {
  return sql`select q.id::text as id, q.cell_key::text as "cellKey", q.set_id as "setId", r.scenario_id as "scenarioId", r.name, r.target, r.persona,
      r.parameters, q.reason, q.owner, q.ticket_url as "ticketUrl", q.author, q.started_at as "startedAt", q.until,
      l.lifted_at as "liftedAt"
    from quarantine q cross join ${LIFTED} l left join lateral (
      select o.scenario_id, o.name, o.target, o.persona, o.parameters from run o
      where o.project_id = q.project_id and o.cell_key = q.cell_key and o.set_key = q.set_key and o.archived_at is null
      order by o.started_at desc, o.run_key desc limit 1
    ) r on true
    where ${isWanted} order by q.started_at desc, q.id limit ${MAX_QUARANTINED}`;
}

function toQuarantine({ id: _, startedAt, until, liftedAt, ...row }: Row, now: number): Quarantine {
  return {
    ...row,
    startedAt: startedAt.toISOString(),
    until: until.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    state: stateOf({ until, liftedAt }, now),
  };
}

function stateOf(
  { until, liftedAt }: Pick<Row, "until" | "liftedAt">,
  now: number,
): QuarantineState {
  if (liftedAt !== null) return "lifted";
  return until.getTime() <= now ? "expired" : "active";
}

const timesSchema = z.object({
  setKey: z.string(),
  cellKey: z.string(),
  from: z.date(),
  to: z.date(),
});

/** `run r` did not begin while its cell was in quarantine. Of these cells only. */
export async function outOfQuarantine(ctx: Context, cellKeys: readonly string[]): Promise<Sql> {
  const times = await queryRows(
    getPrisma(),
    timesSchema,
    sql`select q.set_key::text as "setKey", q.cell_key::text as "cellKey", q.started_at as "from",
      least(q.until, coalesce(q.ended_at, q.until), coalesce(l.lifted_at, q.until)) as "to"
    from quarantine q cross join ${LIFTED} l
    where q.project_id = ${ctx.project.id}::uuid and q.cell_key = any(${cellKeys}::uuid[])`,
  );
  if (times.length === 0) return sql`true`;
  return sql`not exists (select from json_to_recordset(${printJson(times)}::json)
      as q("setKey" uuid, "cellKey" uuid, "from" timestamptz, "to" timestamptz)
    where q."setKey" = r.set_key and q."cellKey" = r.cell_key and r.started_at >= q."from" and r.started_at < q."to")`;
}
