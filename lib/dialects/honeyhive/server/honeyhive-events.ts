// HoneyHive's events over our verbs: which draft, which ids, which answer.
import { randomUUID } from "node:crypto";

import type { z } from "zod";

import type { Project } from "@/lib/access/projects/project";
import { isAppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { isOwnSpan } from "@/lib/traces/is-own-span";
import { findTrace, findTraces } from "@/lib/traces/server/find-trace";
import { findSpanById } from "@/lib/traces/server/read-span";
import { searchSpans } from "@/lib/traces/server/search-spans";
import { storeDrafts } from "@/lib/traces/server/store-drafts";
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

export async function storeEvent(project: Project, event: SentEvent) {
  const [draft] = await storeEvents(project, [event]);
  return { event_id: draft?.id ?? "", success: true } as const;
}

async function storeEvents(project: Project, events: readonly SentEvent[]) {
  return storeDrafts(
    project.id,
    events.map((event) => toSpanDraft(event, randomUUID())),
  );
}

export async function storeBatch(project: Project, batch: EventBatch) {
  const { events, session } = toBatchEvents(batch, randomUUID);
  const places = await storeEvents(project, session ? [...events, session] : events);
  const event_ids = places.slice(0, events.length).map(({ id }) => id);
  const session_id = session?.session_id;
  return { event_ids, ...(session_id !== undefined && { session_id }), success: true } as const;
}

/** The session of the address wins over those that the events name. */
export async function storeSessionEvents(
  project: Project,
  sessionId: string,
  events: readonly NewEvent[],
) {
  const inSession = events.map((event) => ({ ...event, session_id: sessionId }));
  const places = await storeEvents(project, inSession);
  return { event_ids: places.map(({ id }) => id), success: true } as const;
}

export async function storeLogs(project: Project, sessionId: string, logs: readonly unknown[]) {
  const events = validate(flatLogsSchema, flattenLogs(logs, randomUUID));
  return storeSessionEvents(project, sessionId, events);
}

export async function storeSession(project: Project, event: SentEvent) {
  const { event_id } = await storeEvent(project, event);
  const stored = await readEvent(project, event_id);
  return { ...stored, org_id: project.id, workspace_id: project.id };
}

/** A session of which only events have come is one, too. */
export async function readEvent(project: Project, eventId: string): Promise<HoneyhiveEvent> {
  const span = await findSpanById(project.id, eventId);
  if (!span) return toSessionEvent(await findTrace(project.id, eventId, "Event"), project.id);
  const trace = isOwnSpan(span) ? await findTrace(project.id, span.traceId) : undefined;
  return toHoneyhiveEvent(span, { projectId: project.id, trace });
}

export async function updateEvent(
  project: Project,
  eventId: string,
  patch: z.output<typeof eventPatchSchema>,
) {
  const { id } = await updateSpanById(project.id, eventId, toSpanPatch(patch));
  return { event_id: id, success: true } as const;
}

/** Older SDKs go on with an id of their own where a session could not be started: they change what nobody knows. */
export async function updateOlderEvent(
  project: Project,
  eventId: string,
  patch: z.output<typeof eventPatchSchema>,
) {
  try {
    return await updateEvent(project, eventId, patch);
  } catch (error) {
    if (!isAppError(error) || error.code !== "not_found") throw error;
    const { id } = await updateSession(project.id, eventId, toSpanPatch(patch));
    return { event_id: id, success: true } as const;
  }
}

export async function searchEvents(
  project: Project,
  query: EventQuery,
): Promise<z.input<typeof foundEventsSchema>> {
  const { limit, page, projections, ...wanted } = query;
  const { spans, total } = await searchSpans(project.id, wanted, { limit, page });
  const sessions = await findTraces(
    project.id,
    spans.filter(isOwnSpan).map(({ traceId }) => traceId),
  );
  const events = spans.map((span) => {
    const trace = sessions.get(span.traceId);
    return pick(toHoneyhiveEvent(span, { projectId: project.id, trace }), projections);
  });
  return { events, count: total, totalEvents: total };
}

function pick<T extends object>(event: T, names: readonly string[] | null): Partial<T> {
  if (!names) return event;
  const wanted = new Set(names);
  const entries = Object.entries(event).filter(([name]) => wanted.has(name));
  return Object.fromEntries(entries) as Partial<T>; // a subset of its own entries
}
