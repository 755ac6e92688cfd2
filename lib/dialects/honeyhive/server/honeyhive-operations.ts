import { implement } from "@/lib/access/implement";
import { honeyhiveApi } from "../honeyhive-api";
import { fromLegacyBatch, fromLegacySession } from "../legacy";
import { fromModelBatch, fromModelEvent } from "../model-event";
import { fromExport, fromSearch } from "../search";
import { toSentSession } from "../session";
import {
  readEvent,
  searchEvents,
  storeBatch,
  storeEvent,
  storeLogs,
  storeSession,
  storeSessionEvents,
  updateEvent,
  updateOlderEvent,
} from "./honeyhive-events";
import { readSession } from "./honeyhive-session";

export const honeyhiveOperations = implement(honeyhiveApi, {
  createEvent: (ctx, { body }) => storeEvent(ctx.project, body),
  createOlderEvents: (ctx, { body }) => storeBatch(ctx.project, fromLegacyBatch(body)),
  exportOlderEvents: (ctx, { body }) => searchEvents(ctx.project, fromExport(body)),
  createModelEvents: (ctx, { body }) => storeBatch(ctx.project, fromModelBatch(body)),
  createModelEvent: (ctx, { body }) => storeEvent(ctx.project, fromModelEvent(body)),
  createOlderEvent: (ctx, { body }) => storeEvent(ctx.project, body),
  updateOlderEvent: (ctx, { body }) => updateOlderEvent(ctx.project, body.event_id, body),
  getSession: (ctx, { path }) => readSession(ctx.project, path.sessionId),
  addSessionTraces: (ctx, { path, body }) => storeLogs(ctx.project, path.sessionId, body),
  startSession: (ctx, { body }) => storeSession(ctx.project, fromLegacySession(body)),
  getEvent: (ctx, { path }) => readEvent(ctx.project, path.eventId),
  updateEvent: (ctx, { path, body }) => updateEvent(ctx.project, path.eventId, body),
  createEvents: (ctx, { body }) => storeBatch(ctx.project, body),
  exportEvents: (ctx, { body }) => searchEvents(ctx.project, fromExport(body)),
  searchEvents: (ctx, { body }) => searchEvents(ctx.project, fromSearch(body)),
  addToSession: (ctx, { path, body }) =>
    storeSessionEvents(ctx.project, path.sessionId, body.events),
  createSession: (ctx, { body }) => storeSession(ctx.project, toSentSession(body)),
});
