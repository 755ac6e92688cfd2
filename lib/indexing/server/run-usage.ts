// Cost and tokens of runs as columns, so that lists can sum them: what the results report, and what only spans report. The
// same figures as on the page of a run.
import { z } from "zod";

import { systemContext } from "@/lib/access/server/system-context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { changeMessage, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { parseRunState, type RunState } from "@/lib/results/runs/run-state";
import { loadConversation } from "@/lib/results/runs/server/load-conversation";
import { usageOfRuns } from "@/lib/traces/server/load-run-spans";
import { traceKeyOf } from "@/lib/traces/server/span-write";
import { joinUsage, totalUsage } from "@/lib/traces/usage/usage-by-role";
import { readMessage } from "@/lib/transcript/read-message";
import type { QueuedKey } from "./search-queue";

interface UsageRun {
  runId: string;
  state: RunState;
  /** The trace ids of its messages. */
  named: readonly string[];
}

const changedSchema = z.object({ setId: z.string(), batchId: z.string() });

/** Writes the usage of a run where it has changed, and notifies the pages that show it. */
export async function refreshUsage(
  db: Database,
  projectId: string,
  { runId, state, named }: UsageRun,
): Promise<void> {
  const ctx = systemContext(projectId);
  const fromSpans = (await usageOfRuns(ctx, [{ runId, named }])).get(runId) ?? {};
  const measured = state.finish?.results?.findings?.usage ?? {};
  const { costUsd, totalTokens } = totalUsage(joinUsage(measured, fromSpans));
  const traceKeys = [...new Set(named)].map(traceKeyOf);
  const changed = await queryRow(
    db,
    changedSchema,
    sql`update run set cost_usd = ${costUsd}::float8, total_tokens = ${totalTokens}::float8, trace_keys = ${traceKeys}::uuid[]
    where project_id = ${projectId}::uuid and run_id = ${runId}
      and (cost_usd, total_tokens, trace_keys) is distinct from (${costUsd}::float8, ${totalTokens}::float8, ${traceKeys}::uuid[])
    returning set_id as "setId", batch_id as "batchId"`,
  );
  if (!changed) return;
  const hint = changeMessage({ ...changed, projectId, runId });
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${hint})`);
}

const spanSchema = z.object({ runId: z.string().nullable(), otelKey: z.string().nullable() });
const runSchema = z.object({ runId: z.string(), state: z.string() });

/** Of the runs that the spans of a trace name, or whose messages name the trace. */
export async function refreshUsageOfTrace(
  db: Database,
  { projectId, key }: QueuedKey,
): Promise<void> {
  const spans = await queryRows(
    db,
    spanSchema,
    sql`select distinct scenario_run_id as "runId", otel_key::text as "otelKey" from span
    where project_id = ${projectId}::uuid and trace_key = ${key}::uuid`,
  );
  const runKeys = spans.flatMap(({ runId }) => (runId === null ? [] : [textKey(runId)]));
  const traceKeys = [key, ...spans.flatMap(({ otelKey }) => otelKey ?? [])];
  // In the order in which writers of events lock runs.
  const runs = await queryRows(
    db,
    runSchema,
    sql`select r.run_id as "runId", r.state from run r
    where r.project_id = ${projectId}::uuid and r.archived_at is null and r.state <> ''
      and (r.run_key = any(${runKeys}::uuid[]) or r.trace_keys && ${traceKeys}::uuid[])
    order by r.run_key`,
  );
  for (const { runId, state } of runs) {
    const folded = parseRunState(state);
    const conversation = await loadConversation(systemContext(projectId), runId, folded);
    const named = conversation.flatMap(({ raw }) => readMessage(raw).traceId ?? []);
    await refreshUsage(db, projectId, { runId, state: folded, named });
  }
}
