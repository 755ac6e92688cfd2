import { implement } from "@/lib/access/implement";
import { honeyhiveApi } from "../honeyhive-api";
import { fromLegacyBatch, fromLegacySession } from "../legacy";
import { fromModelBatch, fromModelEvent } from "../model-event";
import { fromExport, fromSearch } from "../search";
import { toSentSession } from "../session";
import {
  readEvent,
  readSession,
  searchEvents,
  storeBatch,
  storeEvent,
  storeLogs,
  storeSession,
  storeSessionEvents,
  updateEvent,
  updateOlderEvent,
} from "./honeyhive-events";

export const honeyhiveOperations = implement(honeyhiveApi, {
  createEvent: (ctx, { body }) => storeEvent(ctx, body),
  createOlderEvents: (ctx, { body }) => storeBatch(ctx, fromLegacyBatch(body)),
  exportOlderEvents: (ctx, { body }) => searchEvents(ctx, fromExport(body)),
  createModelEvents: (ctx, { body }) => storeBatch(ctx, fromModelBatch(body)),
  createModelEvent: (ctx, { body }) => storeEvent(ctx, fromModelEvent(body)),
  createOlderEvent: (ctx, { body }) => storeEvent(ctx, body),
  updateOlderEvent: (ctx, { body }) => updateOlderEvent(ctx, body.event_id, body),
  getSession: (ctx, { path }) => readSession(ctx, path.sessionId),
  addSessionTraces: (ctx, { path, body }) => storeLogs(ctx, path.sessionId, body),
  startSession: (ctx, { body }) => storeSession(ctx, fromLegacySession(body)),
  getEvent: (ctx, { path }) => readEvent(ctx, path.eventId),
  updateEvent: (ctx, { path, body }) => updateEvent(ctx, path.eventId, body),
  createEvents: (ctx, { body }) => storeBatch(ctx, body),
  exportEvents: (ctx, { body }) => searchEvents(ctx, fromExport(body)),
  searchEvents: (ctx, { body }) => searchEvents(ctx, fromSearch(body)),
  addToSession: (ctx, { path, body }) => storeSessionEvents(ctx, path.sessionId, body.events),
  createSession: (ctx, { body }) => storeSession(ctx, toSentSession(body)),
});
