// Archived runs, counted by set, by batch of a set, or run by run.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { afterCursor, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import type { ArchivedItem, ArchivedQuery } from "../archive-schema";

const rowSchema = z.object({
  key: z.string(),
  setId: z.string(),
  batchId: z.string(),
  runId: z.string(),
  setName: z.string(),
  runName: z.string(),
  runs: z.number(),
  archivedAt: z.date(),
});
type Row = z.infer<typeof rowSchema>;

/** Of the groups `g`, the one that was archived last first. */
const ORDER: Order<Row> = {
  columns: [byTime(sql`g."archivedAt"`), byKey(sql`g.key`)],
  direction: "desc",
  placeOf: ({ archivedAt, key }) => [archivedAt.toISOString(), key],
};

interface Level {
  /** The column that the runs are counted by. */
  key: Sql;
  toItem: (row: Row) => Pick<ArchivedItem, "batchId" | "runId" | "name">;
}

const LEVELS = {
  sets: {
    key: sql`r.set_key`,
    toItem: ({ setName }) => ({ batchId: null, runId: null, name: setName }),
  },
  batches: {
    key: sql`r.batch_key`,
    toItem: ({ batchId }) => ({ batchId, runId: null, name: batchId }),
  },
  runs: {
    key: sql`r.run_key`,
    toItem: ({ batchId, runId, runName }) => ({ batchId, runId, name: runName }),
  },
} satisfies Record<string, Level>;

function levelOf({ setId, batchId }: ArchivedQuery): Level {
  if (batchId !== undefined) return LEVELS.runs;
  return setId === undefined ? LEVELS.sets : LEVELS.batches;
}

export async function listArchived(
  ctx: Context,
  { limit, cursor, ...scope }: ArchivedQuery,
): Promise<Page<ArchivedItem>> {
  const level = levelOf({ limit, ...scope });
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select g.*, coalesce(u.name, g."setId") as "setName"
    from (${groups(level.key, conditionsOf(ctx, scope))}) g
    left join suite u on u.project_id = ${ctx.project.id}::uuid
      and u.id = substring(g."setId" from '^__internal__(.+)__suite$')
    where ${afterCursor(ORDER, cursor)} order by ${orderBy(ORDER)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, {
    placeOf: ORDER.placeOf,
    toItem: (row) => ({
      setId: row.setId,
      ...level.toItem(row),
      runs: row.runs,
      archivedAt: row.archivedAt.toISOString(),
    }),
  });
}

const groups = (key: Sql, condition: Sql): Sql => sql`
select ${key} as key, max(r.set_id) as "setId", max(r.batch_id) as "batchId", max(r.run_id) as "runId",
  max(coalesce(r.name, r.scenario_id)) as "runName", count(*)::int as runs, max(r.archived_at) as "archivedAt"
from run r where ${condition} group by ${key}`;

function conditionsOf(
  ctx: Context,
  { setId, batchId }: Pick<ArchivedQuery, "setId" | "batchId">,
): Sql {
  return allOf([
    sql`r.project_id = ${ctx.project.id}::uuid and r.archived_at is not null
      and not exists (select from deleted_item d
        where d.project_id = r.project_id and d.kind = 'run' and d.key = r.run_key and d.purged_at is null)`,
    ...(setId === undefined ? [] : [sql`r.set_key = ${textKey(setId)}::uuid`]),
    ...(batchId === undefined ? [] : [sql`r.batch_key = ${textKey(batchId)}::uuid`]),
  ]);
}
