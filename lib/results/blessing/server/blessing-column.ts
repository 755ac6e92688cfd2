// The blessing of a batch, as a column of statements that read batches.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { blessingSchema, type Blessing } from "../blessing-schema";

/** The open blessings of a set whose batches are there, the latest first, as `g`. */
function latestOf(projectId: Sql, setKey: Sql): Sql {
  return sql`select g.id, g.batch_key from blessing g
    join batch gb on gb.project_id = g.project_id and gb.set_key = g.set_key and gb.batch_key = g.batch_key
    where g.project_id = ${projectId} and g.set_key = ${setKey} and g.withdrawn_at is null
    order by g.blessed_at desc, g.id limit 1`;
}

/** `batch b` is the one to which `blessed` refers in its set. */
export function isCurrentlyBlessed(ctx: Context, setKey: string): Sql {
  return sql`b.batch_key = (select l.batch_key from (${latestOf(sql`${ctx.project.id}::uuid`, sql`${setKey}::uuid`)}) l)`;
}

/** JSON of the blessing of `batch b`; null without one. */
export const BLESSING_COLUMN = sql`(select json_build_object('author', w.author, 'blessedAt', w.blessed_at, 'note', w.note,
    'isCurrent', w.id = (select l.id from (${latestOf(sql`w.project_id`, sql`w.set_key`)}) l))::text
  from blessing w where w.project_id = b.project_id and w.set_key = b.set_key and w.batch_key = b.batch_key
    and w.withdrawn_at is null) as blessing`;

/** `run r` is of a batch that is blessed, whether it is the latest of its set or history. */
export const IS_OF_BLESSED = sql`exists (select from blessing g where g.project_id = r.project_id
  and g.set_key = r.set_key and g.batch_key = r.batch_key and g.withdrawn_at is null)`;

/** Keys of the traces of the runs of blessed batches. */
export function blessedTraces(ctx: Context): Sql {
  const runs = sql`blessing g join run r on r.project_id = g.project_id and r.set_key = g.set_key and r.batch_key = g.batch_key`;
  const isBlessed = sql`g.project_id = ${ctx.project.id}::uuid and g.withdrawn_at is null`;
  return sql`select unnest(r.trace_keys) from ${runs} where ${isBlessed}
    union all select s.trace_key from ${runs}
      join span s on s.project_id = r.project_id and s.scenario_run_id = r.run_id where ${isBlessed}`;
}

/** PostgreSQL writes the zone as an offset. */
const storedSchema = blessingSchema.extend({ blessedAt: z.iso.datetime({ offset: true }) });

export function readBlessing(stored: string | null): Blessing | null {
  if (stored === null) return null;
  const { blessedAt, ...rest } = readAs(storedSchema, parseExactJson(stored));
  return { ...rest, blessedAt: new Date(blessedAt).toISOString() };
}
