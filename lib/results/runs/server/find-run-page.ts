// Which runs a page of sent runs has, by their keys and before their messages are read, so that a page is bounded in size.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";

export interface RunPageQuery {
  setId?: string | undefined;
  batchId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
  /** How many messages of each run, from the first; `Infinity` for all. */
  messages: number;
  /** Bytes of what is read for the runs together; a run that is larger is a page of its own. */
  maxBytes: number;
}

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);
const START = ["9999-12-31T23:59:59.999Z", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const;
const MAX_COUNT = 2_147_483_647;

/** Of the candidate `c`. A message that a snapshot has many times is stored once, but sent as often as it is there. */
const SIZE = `c.state_size + (
  select coalesce(greatest(sum(octet_length(t.json)),
    max(octet_length(t.json))::bigint * least(c.message_count, $4::int)), 0)::bigint
  from event e cross join lateral unnest(e.contents) as t(json)
  where e.project_id = $1::uuid and e.run_key = c.run_key)`;

/** Measures one run after the other, and stops at the first that no longer fits. */
const findPage = (conditions: string, limit: number) => `
with recursive candidates as materialized (
  select r.run_key, r.started_at, r.message_count, octet_length(r.state)::bigint as state_size,
    row_number() over (order by r.started_at desc, r.run_key desc) as place
  from run r where ${conditions}
  order by r.started_at desc, r.run_key desc limit ${String(limit + 1)}
), measured as (
  select c.place, ${SIZE} as size from candidates c where c.place = 1
  union all
  select c.place, m.size + ${SIZE} from measured m join candidates c on c.place = m.place + 1
  where m.size < $5::bigint and c.place <= ${String(limit)}
)
select c.run_key::text as "runKey", c.started_at as "startedAt",
  coalesce(m.size <= $5::bigint or c.place = 1, false) as fits
from candidates c left join measured m on m.place = c.place
order by c.place`;

const rowsSchema = z.array(
  z.object({ runKey: z.string(), startedAt: z.date(), fits: z.boolean() }),
);

/** Keys of runs of a set, of a batch or of the project, the latest start first. */
export async function findRunPage(ctx: Context, query: RunPageQuery): Promise<Page<string>> {
  const { limit, cursor, messages, maxBytes } = query;
  const [before, key] = cursor === undefined ? START : decodeCursor(placeSchema, cursor);
  const count = Math.min(messages, MAX_COUNT);
  const parameters: unknown[] = [ctx.project.id, new Date(before), key, count, maxBytes];
  const bind = (id: string) => `$${parameters.push(textKey(id))}::uuid`;
  const conditions = [
    "r.project_id = $1::uuid and r.archived_at is null",
    "r.started_at <= $2 and (r.started_at < $2 or r.run_key < $3::uuid)",
    ...(query.setId === undefined ? [] : [`r.set_key = ${bind(query.setId)}`]),
    ...(query.batchId === undefined ? [] : [batchCondition(bind(query.batchId), query.setId)]),
  ];
  const sql = findPage(conditions.join(" and "), limit);
  const rows = rowsSchema.parse(await getPrisma().$queryRawUnsafe(sql, ...parameters));
  return pageOf(rows, rows.filter(({ fits }) => fits).length, {
    placeOf: ({ startedAt, runKey }) => [startedAt.toISOString(), runKey],
    toItem: ({ runKey }) => runKey,
  });
}

/** A batch may span sets: without one, those are named first, so that the index of runs can be used. */
function batchCondition(batchKey: string, setId: string | undefined): string {
  const own = `r.batch_key = ${batchKey}`;
  if (setId !== undefined) return own;
  return `${own} and r.set_key in (select set_key from batch where project_id = $1::uuid and batch_key = ${batchKey})`;
}
