// HoneyHive's dialect, in both generations: the project is that of the key.
import { z } from "zod";

import {
  answerWith,
  operation,
  type Operation,
  type OperationTable,
} from "@/lib/platform/http/operation";
import { createdEventSchema, eventSchema, newEventSchema } from "./event";
import { eventPatchSchema, namedPatchSchema } from "./event-patch";
import {
  fromLegacyBatch,
  legacyBatchSchema,
  legacyEventSchema,
  legacySessionSchema,
  sessionTracesSchema,
} from "./legacy";
import { modelBatchSchema, modelEventSchema } from "./model-event";
import {
  readBatch,
  readModelEvent,
  readNewEvent,
  readOlderEvent,
  readOlderSession,
} from "./read-body";
import { exportSchema, foundEventsSchema, searchSchema } from "./search";
import {
  createdBatchSchema,
  eventBatchSchema,
  newSessionSchema,
  sessionEventsSchema,
  sessionSchema,
} from "./session";

const honeyhive = { auth: "key", dialect: "honeyhive" } as const;
const write = {
  ...honeyhive,
  method: "POST",
  tag: "Trace events",
  hasLargeBody: true,
  errors: [400, 413, 503],
} as const;
const created = answerWith(200, "Stored", createdEventSchema);
const EVENT = "/v1/events/{eventId}";
const createdBatch = answerWith(200, "Stored, all of them", createdBatchSchema);
const older = { ...write, tag: "Trace events, older addresses" } as const;

export const honeyhiveApi = {
  createEvent: operation({
    ...write,
    scope: "ingest",
    path: "/v1/events",
    summary: "Post one event",
    description:
      "200: stored and readable. An existing event id updates that event. A body that is wrapped in `event` is read as at `/events`.",
    body: z.union([newEventSchema, z.strictObject({ event: legacyEventSchema })]),
    readBody: readNewEvent,
    isMounted: true,
    answer: created,
  }),
  getEvent: operation({
    ...honeyhive,
    scope: "read",
    method: "GET",
    tag: write.tag,
    path: EVENT,
    summary: "An event by its id",
    answer: answerWith(200, "The event", eventSchema),
    errors: [404, 410],
  }),
  updateEvent: operation({
    ...write,
    scope: "ingest",
    method: "PUT",
    path: EVENT,
    summary: "Change an event",
    description:
      "Metadata, feedback, metrics, config and user properties are merged key by key; outputs are replaced.",
    body: eventPatchSchema,
    answer: created,
    errors: [400, 404, 413, 503],
  }),
  createEvents: operation({
    ...write,
    scope: "ingest",
    path: "/v1/events/batch",
    summary: "Post many events",
    description:
      "All are stored, or none. A body with `is_single_session`, `session` or a `project` in every event is read as at `/events/batch`.",
    body: z.union([eventBatchSchema, legacyBatchSchema.transform(fromLegacyBatch)]),
    readBody: readBatch,
    answer: createdBatch,
  }),
  searchEvents: operation({
    ...write,
    scope: "read",
    path: "/v1/events/search",
    summary: "Events that match a filter, newest first",
    body: searchSchema,
    answer: answerWith(200, "Events", foundEventsSchema),
  }),
  exportEvents: operation({
    ...write,
    scope: "read",
    audit: true,
    path: "/v1/events/export",
    summary: "Events that match a filter, newest first",
    body: exportSchema,
    answer: answerWith(200, "Events", foundEventsSchema),
  }),
  createSession: operation({
    ...write,
    scope: "ingest",
    path: "/v1/sessions",
    summary: "Start a session",
    description:
      "For an existing id, metadata and user properties are merged with those of that session.",
    body: newSessionSchema,
    answer: answerWith(200, "The session", sessionSchema),
  }),
  addToSession: operation({
    ...write,
    scope: "ingest",
    path: "/v1/sessions/{sessionId}/events/batch",
    summary: "Post events of one session",
    body: sessionEventsSchema,
    answer: createdBatch,
  }),
  createOlderEvent: operation({
    ...older,
    scope: "ingest",
    path: "/events",
    summary: "Post one event, wrapped in `event`",
    body: legacyEventSchema,
    readBody: readOlderEvent,
    answer: created,
  }),
  updateOlderEvent: operation({
    ...older,
    scope: "ingest",
    method: "PUT",
    path: "/events",
    summary: "Change the event that the body names",
    body: namedPatchSchema,
    answer: created,
    errors: [400, 404, 413, 503],
  }),
  createOlderEvents: operation({
    ...older,
    scope: "ingest",
    path: "/events/batch",
    summary: "Post many events",
    body: legacyBatchSchema,
    answer: createdBatch,
  }),
  createModelEvent: operation({
    ...older,
    scope: "ingest",
    path: "/events/model",
    summary: "Post one model call, wrapped in `model_event`",
    body: modelEventSchema,
    readBody: readModelEvent,
    answer: created,
  }),
  createModelEvents: operation({
    ...older,
    scope: "ingest",
    path: "/events/model/batch",
    summary: "Post many model calls",
    body: modelBatchSchema,
    answer: createdBatch,
  }),
  exportOlderEvents: operation({
    ...older,
    scope: "read",
    audit: true,
    path: "/events/export",
    summary: "Events that match a filter, newest first",
    body: exportSchema,
    answer: answerWith(200, "Events", foundEventsSchema),
  }),
  startSession: operation({
    ...older,
    scope: "ingest",
    path: "/session/start",
    summary: "Start a session, wrapped in `session`",
    body: legacySessionSchema,
    readBody: readOlderSession,
    answer: answerWith(200, "The id of the session", sessionSchema),
  }),
  getSession: operation({
    ...honeyhive,
    scope: "read",
    method: "GET",
    tag: older.tag,
    path: "/session/{sessionId}",
    summary: "A session with its events below each other",
    answer: answerWith(200, "The session", eventSchema.extend({ children: z.array(z.unknown()) })),
    errors: [404, 410],
  }),
  addSessionTraces: operation({
    ...older,
    scope: "ingest",
    path: "/session/{sessionId}/traces",
    summary: "Post nested events of one session, as `logs` or as `events`",
    body: sessionTracesSchema,
    answer: createdBatch,
  }),
} satisfies OperationTable;

// The older addresses of HoneyHive below /v1: released clients append them to their base URL, which may end in /v1.

export const honeyhiveV1Api = {
  updateEvent: belowV1(honeyhiveApi.updateOlderEvent),
  createModelEvent: belowV1(honeyhiveApi.createModelEvent),
  createModelEvents: belowV1(honeyhiveApi.createModelEvents),
  startSession: belowV1(honeyhiveApi.startSession),
  getSession: belowV1(honeyhiveApi.getSession),
  addSessionTraces: belowV1(honeyhiveApi.addSessionTraces),
} satisfies OperationTable;

function belowV1<O extends Operation>(operation: O): O {
  return { ...operation, path: `/v1${operation.path}` };
}
