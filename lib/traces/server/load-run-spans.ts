// An agent exports its spans when it has answered, some seconds later even. Its own span, which contains all the others,
// ends last and hangs below the span that the call named.
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows, storedObjectSchema } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { restoreValues } from "../media/server/restore-media";
import { ARGUMENT_MEDIA, mediaColumn } from "../media/server/span-media";
import { runEvidence, spansOfRun, type RunEvidence } from "../run-evidence";
import { usageByRole, type UsageByRole } from "../usage/usage-by-role";
import { SPAN_SUMMARY_COLUMNS, spanSummaryRowSchema, toSpanSummary } from "./span-rows";
import { traceKeyOf } from "./span-write";

const MAX_SPANS = 50_000;

// A message names the trace itself, or an OpenTelemetry trace whose spans are in a session.
interface SpanQuery {
  projectId: string;
  runIds: readonly string[];
  keys: readonly string[];
}

const spansStatement = ({ projectId, runIds, keys }: SpanQuery): Sql => sql`
with asked as (
  select * from unnest(${runIds}::text[], ${keys}::uuid[]) as a (run_id, key)
), matched as (
  select a.run_id, s.trace_key from (select distinct run_id from asked) a
  join span s on s.project_id = ${projectId}::uuid and s.scenario_run_id = a.run_id
  union select run_id, key from asked
  union select a.run_id, s.trace_key from asked a join span s on s.project_id = ${projectId}::uuid and s.otel_key = a.key
)
select h.run_id as "ofRun", ${SPAN_SUMMARY_COLUMNS}, s.metadata ->> 'tool_call_id' as "toolCallId",
  case when s.kind = 'tool' then s.inputs end as inputs, ${ARGUMENT_MEDIA}
from matched h join span s on s.project_id = ${projectId}::uuid and s.trace_key = h.trace_key
order by s.started_ms, s.span_key limit ${MAX_SPANS}`;

const rowSchema = spanSummaryRowSchema.extend({
  ofRun: z.string(),
  toolCallId: z.string().nullable(),
  /** Null of any other than a tool's. */
  inputs: storedObjectSchema.nullable(),
  ...mediaColumn,
});

export interface AskedRun {
  runId: string;
  /** The trace ids of its messages. */
  named: readonly string[];
}

export type RunSpan = ReturnType<typeof toSpanSummary<z.infer<typeof rowSchema>>>;

/** The spans of runs, by the id of the run; a run without any is not there. */
export async function loadRunSpans(
  ctx: Context,
  runs: readonly AskedRun[],
): Promise<ReadonlyMap<string, RunSpan[]>> {
  const asked = runs.flatMap(({ runId, named }) =>
    [...new Set([runId, ...named])].map((id) => ({ runId, key: traceKeyOf(id) })),
  );
  const statement = spansStatement({
    projectId: ctx.project.id,
    runIds: asked.map(({ runId }) => runId),
    keys: asked.map(({ key }) => key),
  });
  const rows = await queryRows(getPrisma(), rowSchema, statement);
  const spans = groupBy(
    rows.map((row) => toSpanSummary(row)),
    ({ ofRun }) => ofRun,
  );
  return new Map(
    runs.flatMap(({ runId, named }) => {
      const found = spansOfRun(spans.get(runId) ?? [], runId, new Set(named));
      return found.length === 0 ? [] : [[runId, found] as const];
    }),
  );
}

/** The evidence in the spans of a run that have arrived so far. */
export async function loadRunEvidence(ctx: Context, run: AskedRun): Promise<RunEvidence> {
  const spans = await retryWhileUnavailable(() => loadRunSpans(ctx, [run]));
  return runEvidence(await restoreInputs(ctx, spans.get(run.runId) ?? []));
}

/** Characters of large media in the arguments of a run's tool calls, beyond which they are left out. */
const MAX_MEDIA_CHARACTERS = 64 * 1024 * 1024;

async function restoreInputs(ctx: Context, spans: readonly RunSpan[]): Promise<RunSpan[]> {
  const values = spans.map(({ inputs, media }) => ({ value: { inputs }, media }));
  const restored = await restoreValues(ctx, values, MAX_MEDIA_CHARACTERS);
  return spans.map((span, index) => ({ ...span, ...restored[index] }));
}

/** Usage of runs, computed from their spans; runs without spans are absent. */
export async function usageOfRuns(
  ctx: Context,
  runs: readonly AskedRun[],
): Promise<ReadonlyMap<string, UsageByRole>> {
  const spans = await loadRunSpans(ctx, runs);
  return new Map([...spans].map(([runId, ofRun]) => [runId, usageByRole(ofRun)]));
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

interface WaitOptions {
  /** Whole milliseconds; 0 does not wait. */
  waitMs: number;
  signal: AbortSignal;
}

/** False where it has not come in time. Throws when it is aborted. */
export async function awaitAgentSpan(
  ctx: Context,
  { traceId, spanId }: { traceId: string; spanId: string },
  { waitMs, signal }: WaitOptions,
): Promise<boolean> {
  if (waitMs === 0) return false;
  const deadline = performance.now() + waitMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    if (await retryWhileUnavailable(() => hasCome({ projectId: ctx.project.id, traceId, spanId })))
      return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await sleep(Math.min(pauseMs, leftMs), undefined, { signal });
  }
}

async function hasCome(sought: Record<"projectId" | "traceId" | "spanId", string>) {
  const { projectId, traceId, spanId } = sought;
  const row = await getPrisma().span.findFirst({
    where: { projectId, otelKey: traceKeyOf(traceId), parentId: spanId, endedMs: { not: null } },
    select: { spanKey: true },
  });
  return row !== null;
}
