// Sets with their latest batches, in two queries whatever the number of sets.
import type { Context } from "@/lib/access/context";
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import {
  batchColumns,
  silentSince,
  toBatchSummary,
  type BatchRow,
} from "@/lib/results/batches/server/batch-rows";
import { WORST_FIRST, type BatchMark, type SetSummary } from "../set-schema";

export interface SetRow {
  setId: string;
  setKey: string;
  lastReceivedAt: Date;
  batchCount: number;
  suiteId: string | null;
  suiteName: string | null;
}

/** The suite of `scenario_set s`, archived or not: its id stands in that of the set (lib/suites/suite-set.ts). */
export const SUITE_OF_SET = `left join suite u on u.project_id = s.project_id
  and u.id = substring(s.set_id from '^__internal__(.+)__suite$')`;

/** From `scenario_set s` with SUITE_OF_SET. */
export const SET_COLUMNS = `s.set_id as "setId", u.id as "suiteId", u.name as "suiteName", s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt",
  (select count(*)::int from batch b where b.project_id = s.project_id and b.set_key = s.set_key) as "batchCount"`;

const RECENT_BATCHES = 20;

const RECENT = `
select w.key::text as "setKey", b.* from json_array_elements_text($2::json) as w(key)
cross join lateral (
  select ${batchColumns("$3")} from batch b where b.project_id = $1::uuid and b.set_key = w.key::uuid
  order by b.first_event_at desc, b.batch_key desc limit ${RECENT_BATCHES}
) b`;

type RecentRow = Omit<BatchRow, "number"> & { setKey: string };

/** Completes the rows of sets with their recent batches, the latest last. */
export async function withRecentBatches(
  ctx: Context,
  sets: readonly SetRow[],
): Promise<SetSummary[]> {
  const since = silentSince(Date.now(), getEnv().stallAfterMs);
  const keys = printJson(sets.map((set) => set.setKey));
  const rows = await getPrisma().$queryRawUnsafe<RecentRow[]>(RECENT, ctx.project.id, keys, since);
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
