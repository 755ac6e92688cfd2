// A trace by its id, or by how its id begins: LangWatch's command line prints the first 20 characters.
import type { z } from "zod";

import type { Context, RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { AppError, isAppError } from "@/lib/base/errors";
import { toTraceId } from "@/lib/base/ids/ids";
import { pagePaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { countTraces, listTraces } from "@/lib/traces/server/list/list-traces";
import { findFirstErrors, findTraceIds } from "@/lib/traces/server/read-trace";
import { readSpansOfTraces, readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import type { SpanDetail } from "@/lib/traces/span";
import {
  firstError,
  toLangwatchTrace,
  toTraceDigest,
  type TraceParts,
  type TracePlace,
  type traceQuerySchema,
} from "../trace";
import { formatTrace, formatTraceSummary } from "../trace-digest";
import type { foundTracesSchema, TraceSearch } from "../trace-search";

const MIN_PREFIX_LENGTH = 8;
/** Ids of OpenTelemetry have 32 digits: a text of that length is a whole id. */
const MAX_PREFIX_LENGTH = 31;
const MAX_CANDIDATES = 10;

async function readLangwatchTrace(ctx: Context, id: string) {
  try {
    return await readTraceWhole(ctx, toTraceId(id));
  } catch (error) {
    if (!isAppError(error) || error.code !== "not_found" || !mayBePrefix(id)) throw error;
    const prefix = /^[0-9a-f]+$/i.test(id) ? id.toLowerCase() : id;
    const [found, ...others] = await findTraceIds(ctx, prefix, MAX_CANDIDATES);
    if (found === undefined) throw error;
    if (others.length > 0) throw ambiguous(id, [found, ...others]);
    return readTraceWhole(ctx, found);
  }
}

function mayBePrefix({ length }: string): boolean {
  return length >= MIN_PREFIX_LENGTH && length <= MAX_PREFIX_LENGTH;
}

function ambiguous(prefix: string, candidateTraceIds: readonly string[]): AppError {
  return new AppError("validation_failed", `Several traces start with "${prefix}".`, {
    reason: { code: "ambiguous_trace_id", meta: { candidateTraceIds } },
  });
}

// LangWatch's trace API, implemented on our traces.

const NO_SPANS: ReadonlyMap<string, SpanDetail[]> = new Map();

export async function answerTrace(
  ctx: RequestContext,
  traceId: string,
  { format, llmMode }: z.output<typeof traceQuerySchema>,
) {
  const { trace, spans } = await readLangwatchTrace(ctx, traceId);
  const parts = { trace, spans, error: firstError(spans) };
  const place = placeOf(ctx.project, parts);
  const isDigest =
    (format ?? (llmMode === "true" || llmMode === "1" ? "digest" : "json")) === "digest";
  return isDigest
    ? toTraceDigest(parts, place, formatTrace(parts))
    : toLangwatchTrace(parts, place);
}

/** The traces of one page; how many there are in all is counted on every page. */
export async function searchTraces(
  ctx: RequestContext,
  { isDigest, hasSpans, limit, cursor, sort, ...wanted }: TraceSearch,
): Promise<z.input<typeof foundTracesSchema>> {
  const page = await namingScrollId(listTraces(ctx, { ...wanted, limit, cursor, sort }));
  const ids = page.items.map(({ id }) => id);
  const errors = await findFirstErrors(ctx, ids);
  const spans = hasSpans && !isDigest ? await readSpansOfTraces(ctx, ids) : NO_SPANS;
  const traces = page.items.map((trace) => {
    const parts = { trace, spans: spans.get(trace.id) ?? [], error: errors.get(trace.id) ?? null };
    const place = placeOf(ctx.project, parts);
    return isDigest
      ? toTraceDigest(parts, place, formatTraceSummary(parts))
      : toLangwatchTrace(parts, place);
  });
  const totalHits = await countTraces(ctx, wanted);
  const { nextCursor } = page;
  return {
    traces,
    pagination: { totalHits, ...(nextCursor !== null && { scrollId: nextCursor }) },
  };
}

/** An invalid cursor is reported under this API's name for it. */
async function namingScrollId<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (!isAppError(error) || error.issues[0]?.field !== "cursor") throw error;
    const message = "The scrollId is not valid.";
    throw new AppError("validation_failed", message, { issues: [{ field: "scrollId", message }] });
  }
}

function placeOf(project: Project, { trace }: TraceParts): TracePlace {
  const platformUrl = getEnv().baseUrl + pagePaths.trace(project.slug, trace.id);
  return { projectId: project.id, platformUrl };
}
