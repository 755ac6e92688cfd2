// Sets with their latest batches, in two queries whatever the number of sets.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveChange } from "@/lib/platform/live/live-message";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { batchColumns, batchRowSchema, toBatchSummary } from "@/lib/results/batches/server/batches";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { WORST_FIRST } from "@/lib/results/sets/set-order";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import type { BatchMark, SetSummary } from "../set-schema";

export const scenarioSetRowSchema = z.object({
  setId: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
  pinRank: z.number(),
  batchCount: z.number(),
  suiteId: z.string().nullable(),
  suiteName: z.string().nullable(),
});
export type SetRow = z.infer<typeof scenarioSetRowSchema>;

/** The suite of `scenario_set s`, archived or not: the id of the set contains its id (lib/suites/suite-schema.ts). */
export const SUITE_OF_SET = sql`left join suite u on u.project_id = s.project_id
  and u.id = substring(s.set_id from '^__internal__(.+)__suite$')`;

/** From `scenario_set s` with SUITE_OF_SET. */
export const SET_COLUMNS = sql`s.set_id as "setId", u.id as "suiteId", u.name as "suiteName", s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt", s.pin_rank as "pinRank",
  (select count(*)::int from batch b where b.project_id = s.project_id and b.set_key = s.set_key
    and ${isFirstAttempt("b")}) as "batchCount"`;

const RECENT_BATCHES = 20;

const recentStatement = (projectId: string, keys: string): Sql => sql`
select w.key::text as "setKey", b.* from json_array_elements_text(${keys}::json) as w(key)
cross join lateral (
  select ${batchColumns(currentClock())} from batch b where b.project_id = ${projectId}::uuid and b.set_key = w.key::uuid
    and ${isFirstAttempt("b")}
  order by b.first_event_at desc, b.batch_key desc limit ${RECENT_BATCHES}
) b`;

const recentRowSchema = batchRowSchema.extend({ setKey: z.string() });

/** Completes the rows of sets with their recent batches, newest last. */
export async function withRecentBatches(
  ctx: Context,
  sets: readonly SetRow[],
): Promise<SetSummary[]> {
  const keys = printJson(sets.map((set) => set.setKey));
  const statement = recentStatement(ctx.project.id, keys);
  const rows = await queryRows(getPrisma(), recentRowSchema, statement);
  const bySet = groupBy(rows, (row) => row.setKey);
  return sets.map(({ setId, setKey, batchCount, lastReceivedAt, pinRank, suiteId, suiteName }) => {
    const latestFirst = bySet.get(setKey) ?? [];
    const numbered = latestFirst.map((row, index) => ({
      ...row,
      number: batchCount - index,
      attempt: 1,
    }));
    const batches = numbered.map(toBatchSummary);
    return {
      setId,
      suite: suiteId !== null && suiteName !== null ? { id: suiteId, name: suiteName } : null,
      isPinned: pinRank > 0,
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

export async function getSet(ctx: Context, setId: string): Promise<SetSummary> {
  const rows = await queryRows(
    getPrisma(),
    scenarioSetRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and s.set_key = ${textKey(setId)}::uuid`,
  );
  const [set] = await withRecentBatches(ctx, rows);
  if (!set) throw await absenceOf(ctx, { kind: "set", key: textKey(setId), what: "Set" });
  return set;
}

/** Puts a set before all others, for everybody in the project, or back. Throws not_found. */
export async function editSet(
  ctx: Context,
  setId: string,
  { isPinned }: { isPinned: boolean },
): Promise<SetSummary> {
  const isSet = sql`project_id = ${ctx.project.id}::uuid and set_key = ${textKey(setId)}::uuid`;
  const pinRank = isPinned ? 1 : 0;
  await execute(
    getPrisma(),
    sql`update scenario_set set pin_rank = ${pinRank}::smallint where ${isSet}`,
  );
  const change: LiveChange = { kind: "change", projectId: ctx.project.id };
  await execute(getPrisma(), sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
  return getSet(ctx, setId);
}
