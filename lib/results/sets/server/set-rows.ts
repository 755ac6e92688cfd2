// Sets with their latest batches, in two queries whatever the number of sets.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import { byKey, byTime, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import {
  batchColumns,
  batchRowSchema,
  toBatchSummary,
} from "@/lib/results/batches/server/batch-rows";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { WORST_FIRST, type BatchMark, type SetSummary } from "../set-schema";

export const setRowSchema = z.object({
  setId: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
  batchCount: z.number(),
  suiteId: z.string().nullable(),
  suiteName: z.string().nullable(),
});
export type SetRow = z.infer<typeof setRowSchema>;

/** The order of `scenario_set s`: the one with the latest event first. */
export const SET_ORDER: Order<Pick<SetRow, "lastReceivedAt" | "setKey">> = {
  columns: [byTime(sql`s.last_received_at`), byKey(sql`s.set_key`)],
  direction: "desc",
  placeOf: ({ lastReceivedAt, setKey }) => [lastReceivedAt.toISOString(), setKey],
};

/** The suite of `scenario_set s`, archived or not: its id stands in that of the set (lib/suites/suite-set.ts). */
export const SUITE_OF_SET = sql`left join suite u on u.project_id = s.project_id
  and u.id = substring(s.set_id from '^__internal__(.+)__suite$')`;

/** From `scenario_set s` with SUITE_OF_SET. */
export const SET_COLUMNS = sql`s.set_id as "setId", u.id as "suiteId", u.name as "suiteName", s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt",
  (select count(*)::int from batch b where b.project_id = s.project_id and b.set_key = s.set_key) as "batchCount"`;

const RECENT_BATCHES = 20;

const recentStatement = (projectId: string, keys: string): Sql => sql`
select w.key::text as "setKey", b.* from json_array_elements_text(${keys}::json) as w(key)
cross join lateral (
  select ${batchColumns(currentClock())} from batch b where b.project_id = ${projectId}::uuid and b.set_key = w.key::uuid
  order by b.first_event_at desc, b.batch_key desc limit ${RECENT_BATCHES}
) b`;

const recentRowSchema = batchRowSchema.extend({ setKey: z.string() });

/** Completes the rows of sets with their recent batches, the latest last. */
export async function withRecentBatches(
  ctx: Context,
  sets: readonly SetRow[],
): Promise<SetSummary[]> {
  const keys = printJson(sets.map((set) => set.setKey));
  const statement = recentStatement(ctx.project.id, keys);
  const rows = await queryRows(getPrisma(), recentRowSchema, statement);
  const bySet = groupBy(rows, (row) => row.setKey);
  return sets.map(({ setId, setKey, batchCount, lastReceivedAt, suiteId, suiteName }) => {
    const latestFirst = bySet.get(setKey) ?? [];
    const numbered = latestFirst.map((row, index) => ({ ...row, number: batchCount - index }));
    const batches = numbered.map(toBatchSummary);
    return {
      setId,
      suite: suiteId !== null && suiteName !== null ? { id: suiteId, name: suiteName } : null,
      batchCount,
      lastReceivedAt: lastReceivedAt.toISOString(),
      latestBatch: batches[0] ?? null,
      recentBatches: batches.map(toMark).reverse(),
    };
  });
}

function toMark({ number, passRate, counts }: BatchSummary): BatchMark {
  return { number, passRate, worst: WORST_FIRST.find((counter) => counts[counter] > 0) ?? null };
}
