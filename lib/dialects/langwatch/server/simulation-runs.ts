// LangWatch's reads of runs and batches, implemented on our operations.
import type { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { AppError, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { apiPaths, pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { isConfirmPending, listPending } from "@/lib/results/batches/server/confirm-state";
import { findBatchParts, findBatchTimes } from "@/lib/results/batches/server/find-batch-parts";
import { listAttempts } from "@/lib/results/batches/server/list-batches";
import { getSentRun, listSentRuns, type SentRun } from "@/lib/results/runs/server/list-sent-runs";
import { usageOfRuns, type AskedRun } from "@/lib/traces/server/load-run-spans";
import type { UsageByRole } from "@/lib/traces/usage/usage-by-role";
import { lightenMessage } from "@/lib/transcript/lighten-message";
import { readMessage } from "@/lib/transcript/read-message";
import {
  LIST_MESSAGES,
  toBatchRun,
  toSimulationRun,
  type batchListQuerySchema,
  type batchListSchema,
  type BatchRun,
  type SimulationRun,
  type simulationRunListSchema,
  type simulationRunQuerySchema,
} from "../simulation-run";

const DEFAULT_LIMIT = 20;
/** Clients that wait for a batch request its runs without a limit and expect all of them, with all messages. */
const BATCH_LIMIT = 10_000;
/** Beyond this many characters an answer is cut, and has a cursor for the rest. */
const MAX_ANSWER_SIZE = 16_000_000;
const RUNS_AT_A_TIME = 50;
/** Of a batch whose runs were archived between two queries. */
const NO_TIMES = { first: null, last: null, lastStarted: 0 };

export async function answerSimulationRuns(
  ctx: RequestContext,
  { scenarioSetId, batchRunId, limit, cursor }: z.output<typeof simulationRunQuerySchema>,
): Promise<z.input<typeof simulationRunListSchema>> {
  const isBatch = batchRunId !== undefined;
  const wanted = limit ?? (isBatch ? BATCH_LIMIT : DEFAULT_LIMIT);
  const scope = { setId: scenarioSetId, batchId: batchRunId };
  const messages = isBatch ? Number.POSITIVE_INFINITY : LIST_MESSAGES;
  const runs: SimulationRun[] = [];
  let size = 0;
  let next = cursor;
  do {
    const atATime = Math.min(RUNS_AT_A_TIME, wanted - runs.length);
    const page = await listSentRuns(ctx, {
      ...scope,
      limit: atATime,
      cursor: next,
      messages,
      maxBytes: MAX_ANSWER_SIZE - size,
    });
    const rendered = await renderAll(ctx, page.items);
    size += printJson(rendered).length;
    runs.push(...rendered);
    next = page.nextCursor ?? undefined;
  } while (next !== undefined && runs.length < wanted && size < MAX_ANSWER_SIZE);
  return { runs, hasMore: next !== undefined, ...(next !== undefined && { nextCursor: next }) };
}

export async function answerSimulationRun(
  ctx: RequestContext,
  runId: string,
): Promise<SimulationRun> {
  try {
    const sent = await getSentRun(ctx, runId);
    const usage = await usageOfRuns(ctx, [askedRun(sent)]);
    return render(ctx.project, sent, usage.get(runId));
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") {
      throw new AppError("not_found", "Simulation run not found");
    }
    throw error;
  }
}

export async function answerBatchRuns(
  ctx: RequestContext,
  { scenarioSetId, limit, cursor }: z.output<typeof batchListQuerySchema>,
): Promise<z.input<typeof batchListSchema>> {
  const pending = await listPending(ctx, scenarioSetId);
  const { items, nextCursor } = await listAttempts(ctx, scenarioSetId, { limit, cursor });
  const batchIds = items.map((batch) => batch.batchId);
  const times = await findBatchTimes(ctx, scenarioSetId, batchIds);
  const batches = items.map((batch) =>
    toBatchRun(batch.batchId, [batch], {
      ...(times.get(batch.batchId) ?? NO_TIMES),
      isPending: pending.has(batch.batchId),
    }),
  );
  return { batches, hasMore: nextCursor !== null, ...(nextCursor !== null && { nextCursor }) };
}

export async function answerBatchRun(ctx: RequestContext, batchId: string): Promise<BatchRun> {
  const isPending = await isConfirmPending(ctx, { batchId });
  const { parts, times } = await findBatchParts(ctx, batchId);
  return toBatchRun(batchId, parts, { ...times, isPending });
}

async function renderAll(ctx: RequestContext, runs: readonly SentRun[]): Promise<SimulationRun[]> {
  const usage = await usageOfRuns(ctx, runs.map(askedRun));
  return runs.map((item) => render(ctx.project, item, usage.get(item.run.runId)));
}

/** A list of many runs loads their first messages alone: a trace that only a later one names is not counted there. */
function askedRun({ run, messages }: SentRun): AskedRun {
  const named = messages.flatMap(({ raw }) => readMessage(raw).traceId ?? []);
  return { runId: run.runId, named };
}

function render(
  project: Project,
  { run, messages }: SentRun,
  spanUsage: UsageByRole | undefined,
): SimulationRun {
  const { baseUrl } = getEnv();
  const { setId, batchId, runId } = run;
  const light = messages.map(({ key, raw }) =>
    lightenMessage(
      raw,
      (index) => baseUrl + apiPaths.media(project.slug, runId, { messageKey: key, index }),
    ),
  );
  const platformUrl = baseUrl + pagePaths.run({ project: project.slug, setId, batchId, runId });
  return toSimulationRun(run, { messages: light, platformUrl, now: Date.now(), spanUsage });
}
