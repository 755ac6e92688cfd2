// A span after a write: given fields replace stored ones, or are merged with them key by key; absent fields stay.
import { joinExact } from "@/lib/base/json/exact-json";
import type { JsonObject } from "@/lib/base/json/json";
import type { SpanContent, SpanDraft, SpanPatch, SpanTimes } from "../span";
import { readColumns } from "./read-columns";

type Change = Omit<SpanDraft, "id" | "otelTraceId">;

/** Merged, so that values added between two reports of a span are not lost. */
export const MERGED_BUCKETS = [
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

/** The span after the change; `now` is the default of its start. */
export function applyChange(
  stored: SpanContent | undefined,
  draft: SpanDraft,
  now: number,
): SpanContent {
  const { id: _, otelTraceId: __, ...change } = draft;
  const merged = { ...EMPTY, ...stored, ...withoutAbsent(change) };
  return {
    ...merged,
    ...(stored && mergeBuckets(stored, change)),
    ...timesOf(stored, change, now),
    totalTokens: totalOf(merged, change),
  };
}

function mergeBuckets(stored: SpanContent, change: Change): Partial<SpanContent> {
  const merged: Partial<Record<(typeof MERGED_BUCKETS)[number], JsonObject>> = {};
  for (const bucket of MERGED_BUCKETS)
    merged[bucket] = joinExact(stored[bucket], change[bucket] ?? {});
  return merged;
}

/** The sum of both counts if one of them changes and no total is given. */
function totalOf(
  { inputTokens, outputTokens, totalTokens }: TokenCounts,
  change: Change,
): number | null {
  const isGiven = typeof change.totalTokens === "number";
  const isChanged = typeof (change.inputTokens ?? change.outputTokens) === "number";
  return isGiven || !isChanged ? totalTokens : (inputTokens ?? 0) + (outputTokens ?? 0);
}

type TokenCounts = Pick<SpanContent, "inputTokens" | "outputTokens" | "totalTokens">;

function withoutAbsent(change: Change): Partial<SpanContent> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** Any two of start, end and duration give the third; given values win over computed ones. */
function timesOf(stored: SpanContent | undefined, change: Change, now: number): SpanTimes {
  const startedAt = firstOf(change.startedAt, stored?.startedAt, startOf(change)) ?? now;
  const endedAt = firstOf(change.endedAt, endOf(startedAt, change), stored?.endedAt) ?? null;
  const isMoved = change.startedAt !== undefined || change.endedAt !== undefined;
  const kept = isMoved ? null : stored?.durationMs;
  const computed = endedAt === null ? null : endedAt - startedAt;
  const duration = firstOf(change.durationMs, kept, computed);
  // An end before the start comes of clocks that differ: the times stay as they were sent.
  return { startedAt, endedAt, durationMs: duration === undefined ? null : Math.max(0, duration) };
}

function firstOf(...numbers: readonly (number | null | undefined)[]): number | undefined {
  return numbers.find((number) => typeof number === "number") ?? undefined;
}

function startOf({ endedAt, durationMs }: Change): number | undefined {
  return typeof endedAt === "number" ? endedAt - (durationMs ?? 0) : undefined;
}

function endOf(startedAt: number, { durationMs }: Change): number | undefined {
  return typeof durationMs === "number" ? startedAt + durationMs : undefined;
}

/** A patch as a draft: of a span that is stored by its ids, with which it is merged, or of a new one. */
export function mergePatch(span: SpanDraft, patch: SpanPatch): SpanDraft {
  const { childrenIds, ...rest } = patch;
  return {
    ...span,
    ...rest,
    // Clients send an empty list if they know of no children.
    ...(childrenIds && childrenIds.length > 0 && { childrenIds }),
    ...readColumns(patch),
  };
}
