// HoneyHive's dialect, in both generations, and OTLP: the project is that of the key.
import { z } from "zod";

import { createdEventSchema, eventSchema, newEventSchema } from "@/lib/wire/honeyhive/event";
import { eventPatchSchema, namedPatchSchema } from "@/lib/wire/honeyhive/event-patch";
import {
  legacyBatchSchema,
  legacyEventSchema,
  legacySessionSchema,
  sessionTracesSchema,
} from "@/lib/wire/honeyhive/legacy";
import { modelBatchSchema, modelEventSchema } from "@/lib/wire/honeyhive/model-event";
import { exportSchema, foundEventsSchema, searchSchema } from "@/lib/wire/honeyhive/search";
import {
  createdBatchSchema,
  eventBatchSchema,
  newSessionSchema,
  sessionEventsSchema,
  sessionSchema,
} from "@/lib/wire/honeyhive/session";
import { contract, type Contract } from "../contract";

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
const otlp = {
  ...write,
  tag: "OpenTelemetry",
  summary: "Spans by OTLP over HTTP, as JSON or protobuf",
  description:
    "gzip is accepted. Spans that cannot be read are counted in `partialSuccess`; the others are stored.",
  answer: ok("Stored", z.looseObject({})),
} as const;
const unkept = {
  ...otlp,
  summary: "Logs or metrics by OTLP, which are not kept",
  description: "The body is read and dropped: `partialSuccess` says so.",
  answer: ok("Read, and not kept", z.looseObject({})),
} as const;
const created = ok("Stored", createdEventSchema);
const createdBatch = ok("Stored, all of them", createdBatchSchema);

export const honeyhiveContracts = {
  createEvent: contract({
    ...write,
    path: "/v1/events",
    summary: "Post one event",
    description:
      "200 means: stored, and visible to the next read. An event id that is known updates that event.",
    body: newEventSchema,
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
    description: "All are stored, or none.",
    body: eventBatchSchema,
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
  receiveSpans: contract({ ...otlp, path: "/opentelemetry/v1/traces" }),
  receiveOtelSpans: contract({ ...otlp, path: "/api/otel/v1/traces" }),
  receivePlainSpans: contract({ ...otlp, path: "/v1/traces" }),
  receiveLangfuseSpans: contract({ ...otlp, path: "/api/public/otel/v1/traces" }),
  receiveLogs: contract({ ...unkept, path: "/v1/logs" }),
  receiveOtelLogs: contract({ ...unkept, path: "/api/otel/v1/logs" }),
  receiveMetrics: contract({ ...unkept, path: "/v1/metrics" }),
  receiveOtelMetrics: contract({ ...unkept, path: "/api/otel/v1/metrics" }),
} satisfies Record<string, Contract>;
