// HoneyHive's events API, implemented on our spans.
import { randomUUID } from "node:crypto";

import type { z } from "zod";

import type { RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { buildTree, flattenTree, isOwnSpan } from "@/lib/traces/build-tree";
import { findSpanById, searchSpans } from "@/lib/traces/server/list/list-spans";
import { findTrace, findTraces } from "@/lib/traces/server/read-trace";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import { storeDrafts } from "@/lib/traces/server/store-spans";
import { updateSession, updateSpanById } from "@/lib/traces/server/update-span";
import {
  toHoneyhiveEvent,
  toSessionEvent,
  toSpanDraft,
  type HoneyhiveEvent,
  type NewEvent,
  type SentEvent,
} from "../event";
import { toSpanPatch, type eventPatchSchema } from "../event-patch";
import { flatLogsSchema, flattenLogs } from "../legacy";
import type { EventQuery, foundEventsSchema } from "../search";
import { toBatchEvents, type EventBatch } from "../session";

export async function storeEvent(ctx: RequestContext, event: SentEvent) {
  const [draft] = await storeEvents(ctx, [event]);
  return { event_id: draft?.id ?? "", success: true } as const;
}

async function storeEvents(ctx: RequestContext, events: readonly SentEvent[]) {
  return storeDrafts(
    ctx,
    events.map((event) => toSpanDraft(event, randomUUID())),
  );
}

export async function storeBatch(ctx: RequestContext, batch: EventBatch) {
  const { events, session } = toBatchEvents(batch, randomUUID);
  const places = await storeEvents(ctx, session ? [...events, session] : events);
  const event_ids = places.slice(0, events.length).map(({ id }) => id);
  const session_id = session?.session_id;
  return { event_ids, ...(session_id !== undefined && { session_id }), success: true } as const;
}

/** The session of the address has precedence over those of the events. */
export async function storeSessionEvents(
  ctx: RequestContext,
  sessionId: string,
  events: readonly NewEvent[],
) {
  const inSession = events.map((event) => ({ ...event, session_id: sessionId }));
  const places = await storeEvents(ctx, inSession);
  return { event_ids: places.map(({ id }) => id), success: true } as const;
}

export async function storeLogs(ctx: RequestContext, sessionId: string, logs: readonly unknown[]) {
  const events = validate(flatLogsSchema, flattenLogs(logs, randomUUID));
  return storeSessionEvents(ctx, sessionId, events);
}

export async function storeSession(ctx: RequestContext, event: SentEvent) {
  const { event_id } = await storeEvent(ctx, event);
  const stored = await readEvent(ctx, event_id);
  return { ...stored, org_id: ctx.project.id, workspace_id: ctx.project.id };
}

/** Also of a session of which only events have arrived. */
export async function readEvent(ctx: RequestContext, eventId: string): Promise<HoneyhiveEvent> {
  const span = await findSpanById(ctx, eventId);
  if (!span) return toSessionEvent(await findTrace(ctx, eventId, "Event"), ctx.project.id);
  const trace = isOwnSpan(span) ? await findTrace(ctx, span.traceId) : undefined;
  return toHoneyhiveEvent(span, { projectId: ctx.project.id, trace });
}

export async function updateEvent(
  ctx: RequestContext,
  eventId: string,
  patch: z.output<typeof eventPatchSchema>,
) {
  const { id } = await updateSpanById(ctx, eventId, toSpanPatch(patch));
  return { event_id: id, success: true } as const;
}

/** Older SDKs go on with an id of their own where a session could not be started: they update a session that was never stored. */
export async function updateOlderEvent(
  ctx: RequestContext,
  eventId: string,
  patch: z.output<typeof eventPatchSchema>,
) {
  try {
    return await updateEvent(ctx, eventId, patch);
  } catch (error) {
    if (!isAppError(error) || (error.code !== "not_found" && error.code !== "gone")) throw error;
    const { id } = await updateSession(ctx, eventId, toSpanPatch(patch));
    return { event_id: id, success: true } as const;
  }
}

export async function searchEvents(
  ctx: RequestContext,
  query: EventQuery,
): Promise<z.input<typeof foundEventsSchema>> {
  const { limit, page, projections, ...wanted } = query;
  const { spans, total } = await searchSpans(ctx, wanted, { limit, page });
  const sessions = await findTraces(
    ctx,
    spans.filter(isOwnSpan).map(({ traceId }) => traceId),
  );
  const events = spans.map((span) => {
    const trace = sessions.get(span.traceId);
    return pick(toHoneyhiveEvent(span, { projectId: ctx.project.id, trace }), projections);
  });
  return { events, count: total, totalEvents: total };
}

function pick<T extends object>(event: T, names: readonly string[] | null): Partial<T> {
  if (!names) return event;
  const wanted = new Set(names);
  const entries = Object.entries(event).filter(([name]) => wanted.has(name));
  return Object.fromEntries(entries) as Partial<T>; // a subset of its own entries
}

// A session with its events below each other, as older clients of HoneyHive read it.

interface EventNode extends HoneyhiveEvent {
  children: EventNode[];
}

/** Deeper events are listed as siblings: clients walk trees by recursion. */
const MAX_DEPTH = 100;

export async function readSession(ctx: RequestContext, sessionId: string): Promise<EventNode> {
  const { trace, spans } = await readTraceWhole(ctx, sessionId);
  const path: EventNode[] = [];
  const roots: EventNode[] = [];
  for (const { span, depth } of flattenTree(buildTree(spans))) {
    const node = { ...toHoneyhiveEvent(span, { projectId: ctx.project.id, trace }), children: [] };
    const level = Math.min(depth, MAX_DEPTH);
    path.length = level;
    (path[level - 1]?.children ?? roots).push(node);
    path.push(node);
  }
  const [first] = roots;
  const isSession = roots.length === 1 && first?.event_type === "session";
  return isSession ? first : { ...toSessionEvent(trace, ctx.project.id), children: roots };
}
