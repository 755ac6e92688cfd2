// What LangWatch's SDKs post. Our own server answers these before Next.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { eventBatchAnswerSchema } from "./event-batch";
import { eventAnswerSchema, readScenarioEvent, scenarioEventSchema } from "./scenario-event";

const ingest = {
  auth: "key",
  dialect: "langwatch",
  scope: "ingest",
  tag: "Scenario events",
  method: "POST",
  path: "/api/scenario-events",
  hasLargeBody: true,
  isMounted: true,
} as const;

export const langwatchEventsApi = {
  createEvent: operation({
    ...ingest,
    summary: "Post one event of a run",
    description:
      "201: stored and readable. Repeating a request has no effect. gzip bodies are accepted.",
    body: scenarioEventSchema,
    readBody: readScenarioEvent,
    needsBody: true,
    answer: { status: 201, description: "Event created", schema: eventAnswerSchema },
    errors: [400, 413, 422, 503],
  }),
  createEvents: operation({
    ...ingest,
    path: "/api/scenario-events/batch",
    summary: "Post many events at once",
    description:
      "A JSON array of events, or JSON Lines, up to 10,000. Each event is answered by itself, after all that can be read " +
      "are stored. After a 503 the same request can be sent again: repeating an event has no effect.",
    reads: "text",
    answer: answerWith(200, "All events were read; each has a status", eventBatchAnswerSchema),
    errors: [400, 413, 503],
  }),
} satisfies OperationTable;
