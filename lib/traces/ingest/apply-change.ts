// What a span is after a write: what was said replaces what is stored, or joins it key by key; what was not said stays.
import { joinExact } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import type { SpanContent, SpanDetail, SpanDraft, SpanPatch } from "../span";
import { readColumns } from "./read-columns";

type Said = Omit<SpanDraft, "id" | "otelTraceId">;

/** Joined, so that what was found out between two tellings of a span is not lost. */
export const JOINED_BUCKETS = [
  "config",
  "metadata",
  "metrics",
  "feedback",
  "userProperties",
] as const;

const EMPTY: Omit<SpanContent, "startedAt" | "endedAt" | "durationMs"> = {
  sessionId: null,
  parentId: null,
  kind: "other",
  name: "unknown",
  source: "unknown",
  error: null,
  inputs: {},
  outputs: {},
  config: {},
  metadata: {},
  metrics: {},
  feedback: {},
  userProperties: {},
  childrenIds: [],
  model: null,
  provider: null,
  inputTokens: null,
  outputTokens: null,
  totalTokens: null,
  costUsd: null,
  role: null,
  scenarioRunId: null,
  raw: null,
};

/** The span after the change; `now` stands in for a start that nobody named. */
export function applyChange(
  stored: SpanContent | undefined,
  draft: SpanDraft,
  now: number,
): SpanContent {
  const { id: _, otelTraceId: __, ...said } = draft;
  const told = { ...EMPTY, ...stored, ...withoutAbsent(said) };
  return {
    ...told,
    ...(stored && mergeBuckets(stored, said)),
    ...timesOf(stored, said, now),
    totalTokens: totalOf(told, said),
  };
}

function mergeBuckets(stored: SpanContent, said: Said): Partial<SpanContent> {
  const merged: Partial<Record<(typeof JOINED_BUCKETS)[number], JsonObject>> = {};
  for (const bucket of JOINED_BUCKETS)
    merged[bucket] = joinExact(stored[bucket], said[bucket] ?? {});
  return merged;
}

/** Where one side changes and nobody says the total, it is the sum of both. */
function totalOf({ inputTokens, outputTokens, totalTokens }: Told, said: Said): number | null {
  const isSaid = typeof said.totalTokens === "number";
  const isChanged = typeof (said.inputTokens ?? said.outputTokens) === "number";
  return isSaid || !isChanged ? totalTokens : (inputTokens ?? 0) + (outputTokens ?? 0);
}

type Told = Pick<SpanContent, "inputTokens" | "outputTokens" | "totalTokens">;

function withoutAbsent(said: Said): Partial<SpanContent> {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

type Times = Pick<SpanContent, "startedAt" | "endedAt" | "durationMs">;

/** Any two of start, end and duration give the third; what is said wins over what is computed. */
function timesOf(stored: SpanContent | undefined, said: Said, now: number): Times {
  const startedAt = firstOf(said.startedAt, stored?.startedAt, startOf(said)) ?? now;
  const endedAt = firstOf(said.endedAt, endOf(startedAt, said), stored?.endedAt) ?? null;
  const isMoved = said.startedAt !== undefined || said.endedAt !== undefined;
  const kept = isMoved ? null : stored?.durationMs;
  const computed = endedAt === null ? null : endedAt - startedAt;
  const duration = firstOf(said.durationMs, kept, computed);
  // An end before the start comes of clocks that differ: the times stay as they were sent.
  return { startedAt, endedAt, durationMs: duration === undefined ? null : Math.max(0, duration) };
}

function firstOf(...numbers: readonly (number | null | undefined)[]): number | undefined {
  return numbers.find((number) => typeof number === "number") ?? undefined;
}

function startOf({ endedAt, durationMs }: Said): number | undefined {
  return typeof endedAt === "number" ? endedAt - (durationMs ?? 0) : undefined;
}

function endOf(startedAt: number, { durationMs }: Said): number | undefined {
  return typeof durationMs === "number" ? startedAt + durationMs : undefined;
}

/** What a patch says of a span, as a draft that is joined with what is stored. */
export function mergePatch(span: SpanDraft | SpanDetail, patch: SpanPatch): SpanDraft {
  const { id, otelTraceId } = span;
  const { childrenIds, ...rest } = patch;
  return {
    ...("key" in span ? {} : span),
    id,
    otelTraceId,
    ...rest,
    // An empty list is how clients say that they know of none.
    ...(childrenIds && childrenIds.length > 0 && { childrenIds }),
    ...readColumns(patch),
  };
}
