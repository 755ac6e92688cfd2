// A run from the columns that lists read. The clock decides here whether a silent run reads as stalled.
import { z } from "zod";

import { sql } from "@/lib/platform/db/sql";
import type { RunSummary } from "../run-schema";
import { isStalled, RUN_STATUSES, VERDICTS } from "../run-status";

export const runRowSchema = z.object({
  runId: z.string(),
  runKey: z.string(),
  setId: z.string(),
  batchId: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  status: z.enum(RUN_STATUSES),
  triageRank: z.number(),
  verdict: z.enum(VERDICTS).nullable(),
  summary: z.string().nullable(),
  metCount: z.number(),
  unmetCount: z.number(),
  messageCount: z.number(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  durationMs: z.number().nullable(),
  lastReceivedAt: z.date(),
});
export type RunRow = z.infer<typeof runRowSchema>;

export const RUN_COLUMNS = sql`r.run_id as "runId", r.run_key::text as "runKey", r.set_id as "setId",
  r.batch_id as "batchId", r.scenario_id as "scenarioId", r.name, r.status, r.triage_rank as "triageRank", r.verdict,
  r.summary, r.met_count as "metCount", r.unmet_count as "unmetCount", r.message_count as "messageCount",
  r.started_at as "startedAt", r.finished_at as "finishedAt", r.duration_ms as "durationMs",
  r.last_received_at as "lastReceivedAt"`;

/** When the clock is read, and how long a run may be silent. */
export interface Clock {
  now: number;
  stallAfterMs: number;
}

export function toRunSummary(row: RunRow, { now, stallAfterMs }: Clock): RunSummary {
  const { runKey: _, triageRank: __, startedAt, finishedAt, lastReceivedAt, ...rest } = row;
  const silentMs = now - lastReceivedAt.getTime();
  const seen = { status: row.status, isFinished: finishedAt !== null, silentMs };
  const stalled = isStalled(seen, stallAfterMs);
  return {
    ...rest,
    status: stalled ? "STALLED" : row.status,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    lastReceivedAt: lastReceivedAt.toISOString(),
    queuePlace: null,
  };
}
