// A batch from its row. Unfinished runs that have been silent too long count as stalled, by the clock of now.
import { z } from "zod";

import { sql, type Sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { passRate } from "@/lib/results/runs/pass-rate";
import type { Clock } from "@/lib/results/runs/run-status";
import { stalledCondition } from "@/lib/results/runs/server/status-conditions";
import type { BatchSummary } from "../batch-schema";
import { BATCH_LISTED } from "./batch-table";

/** A row of `batchColumns`. */
export const batchRowSchema = rowSchema(BATCH_LISTED).extend({ silent: z.number() });
export type BatchRow = z.infer<typeof batchRowSchema>;

/** A row of `batchColumns` with BATCH_NUMBER. */
export const numberedBatchRowSchema = batchRowSchema.extend({ number: z.number() });
type NumberedBatchRow = z.infer<typeof numberedBatchRowSchema>;

const LISTED_COLUMNS = selectList(BATCH_LISTED, "b");

/** Columns of `batch b`. */
export function batchColumns(clock: Clock): Sql {
  return sql`${LISTED_COLUMNS},
  case when b.unfinished = 0 then 0 else (select count(*)::int from run r where r.project_id = b.project_id
    and r.set_key = b.set_key and r.batch_key = b.batch_key and r.archived_at is null
    and ${stalledCondition(clock)}) end as silent`;
}

/** The number of `batch b` within its set, from 1, in order of first events. */
export const BATCH_NUMBER = sql`(select count(*)::int from batch n where n.project_id = b.project_id and n.set_key = b.set_key
  and (n.first_event_at, n.batch_key) <= (b.first_event_at, b.batch_key)) as number`;

export function toBatchSummary(row: NumberedBatchRow): BatchSummary {
  const { setId, batchId, number, total, success, failed, errored, cancelled, silent } = row;
  const stalled = row.stalled + silent;
  const counts = {
    total,
    success,
    failed,
    errored,
    cancelled,
    stalled,
    unfinished: row.unfinished - silent,
  };
  return {
    setId,
    batchId,
    number,
    counts,
    passRate: passRate(counts),
    startedAt: row.firstEventAt.toISOString(),
    lastEventAt: row.lastEventAt.toISOString(),
    lastReceivedAt: row.lastReceivedAt.toISOString(),
    durationMs: row.lastEventAt.getTime() - row.firstEventAt.getTime(),
  };
}
