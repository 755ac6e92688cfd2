// HoneyHive's dialect, in both generations: the project is that of the key.
import { z } from "zod";

import { createdEventSchema, eventSchema, newEventSchema } from "@/lib/dialects/honeyhive/event";
import { eventPatchSchema, namedPatchSchema } from "@/lib/dialects/honeyhive/event-patch";
import {
  fromLegacyBatch,
  legacyBatchSchema,
  legacyEventSchema,
  legacySessionSchema,
  sessionTracesSchema,
} from "@/lib/dialects/honeyhive/legacy";
import { modelBatchSchema, modelEventSchema } from "@/lib/dialects/honeyhive/model-event";
import {
  readBatch,
  readModelEvent,
  readOlderEvent,
  readOlderSession,
} from "@/lib/dialects/honeyhive/read-body";
import { exportSchema, foundEventsSchema, searchSchema } from "@/lib/dialects/honeyhive/search";
import {
  createdBatchSchema,
  eventBatchSchema,
  newSessionSchema,
  sessionEventsSchema,
  sessionSchema,
} from "@/lib/dialects/honeyhive/session";
import { contract, type Contract } from "@/lib/platform/http/contract";

const EVENT = "/v1/events/{eventId}";
const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  status: 200,
  description,
  schema,
});
const honeyhive = { auth: "key", dialect: "honeyhive" } as const;
const write = {
  ...honeyhive,
  method: "POST",
  tag: "Trace events",
  hasLargeBody: true,
  errors: [400, 413, 503],
} as const;
const older = { ...write, tag: "Trace events, older addresses" } as const;
const created = ok("Stored", createdEventSchema);
const createdBatch = ok("Stored, all of them", createdBatchSchema);

export const honeyhiveContracts = {
  createEvent: contract({
    ...write,
    path: "/v1/events",
    summary: "Post one event",
    description:
      "200 means: stored, and visible to the next read. An event id that is known updates that event. A body that is wrapped in `event` is read as at `/events`.",
    body: z.union([newEventSchema, z.strictObject({ event: legacyEventSchema })]),
    answer: created,
  }),
  getEvent: contract({
    ...honeyhive,
    method: "GET",
    tag: write.tag,
    path: EVENT,
    summary: "An event by its id",
    answer: ok("The event", eventSchema),
    errors: [404],
  }),
  updateEvent: contract({
    ...write,
    method: "PUT",
    path: EVENT,
    summary: "Change an event",
    description:
      "Metadata, feedback, metrics, config and user properties are joined key by key; outputs are replaced.",
    body: eventPatchSchema,
    answer: created,
    errors: [400, 404, 413, 503],
  }),
  createEvents: contract({
    ...write,
    path: "/v1/events/batch",
    summary: "Post many events",
    description:
      "All are stored, or none. A body with `is_single_session`, `session` or a `project` in every event is read as at `/events/batch`.",
    body: z.union([eventBatchSchema, legacyBatchSchema.transform(fromLegacyBatch)]),
    readBody: readBatch,
    answer: createdBatch,
  }),
  searchEvents: contract({
    ...write,
    path: "/v1/events/search",
    summary: "Events within a filter, the newest first",
    body: searchSchema,
    answer: ok("Events", foundEventsSchema),
  }),
  exportEvents: contract({
    ...write,
    path: "/v1/events/export",
    summary: "Events within a filter, the newest first",
    body: exportSchema,
    answer: ok("Events", foundEventsSchema),
  }),
  createSession: contract({
    ...write,
    path: "/v1/sessions",
    summary: "Start a session",
    description:
      "An id that is known joins metadata and user properties with those of that session.",
    body: newSessionSchema,
    answer: ok("The session", sessionSchema),
  }),
  addToSession: contract({
    ...write,
    path: "/v1/sessions/{sessionId}/events/batch",
    summary: "Post events of one session",
    body: sessionEventsSchema,
    answer: createdBatch,
  }),
  createOlderEvent: contract({
    ...older,
    path: "/events",
    summary: "Post one event, wrapped in `event`",
    body: legacyEventSchema,
    readBody: readOlderEvent,
    answer: created,
  }),
  updateOlderEvent: contract({
    ...older,
    method: "PUT",
    path: "/events",
    summary: "Change the event that the body names",
    body: namedPatchSchema,
    answer: created,
    errors: [400, 404, 413, 503],
  }),
  createOlderEvents: contract({
    ...older,
    path: "/events/batch",
    summary: "Post many events",
    body: legacyBatchSchema,
    answer: createdBatch,
  }),
  createModelEvent: contract({
    ...older,
    path: "/events/model",
    summary: "Post one model call, wrapped in `model_event`",
    body: modelEventSchema,
    readBody: readModelEvent,
    answer: created,
  }),
  createModelEvents: contract({
    ...older,
    path: "/events/model/batch",
    summary: "Post many model calls",
    body: modelBatchSchema,
    answer: createdBatch,
  }),
  exportOlderEvents: contract({
    ...older,
    path: "/events/export",
    summary: "Events within a filter, the newest first",
    body: exportSchema,
    answer: ok("Events", foundEventsSchema),
  }),
  startSession: contract({
    ...older,
    path: "/session/start",
    summary: "Start a session, wrapped in `session`",
    body: legacySessionSchema,
    readBody: readOlderSession,
    answer: ok("The id of the session", sessionSchema),
  }),
  getSession: contract({
    ...honeyhive,
    method: "GET",
    tag: older.tag,
    path: "/session/{sessionId}",
    summary: "A session with its events below each other",
    answer: ok("The session", eventSchema.extend({ children: z.array(z.unknown()) })),
    errors: [404],
  }),
  addSessionTraces: contract({
    ...older,
    path: "/session/{sessionId}/traces",
    summary: "Post nested events of one session, as `logs` or as `events`",
    body: sessionTracesSchema,
    answer: createdBatch,
  }),
} satisfies Record<string, Contract>;
