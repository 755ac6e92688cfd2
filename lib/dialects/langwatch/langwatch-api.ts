// LangWatch's dialect: the project is that of the key.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { readScenarioEvent, scenarioEventSchema } from "./scenario-event";
import {
  archiveAnswerSchema,
  archiveQuerySchema,
  browserTabAnswerSchema,
  browserTabSchema,
  eventAnswerSchema,
} from "./scenario-event-answers";
import {
  batchListQuerySchema,
  batchListSchema,
  batchRunSchema,
  simulationRunListSchema,
  simulationRunQuerySchema,
  simulationRunSchema,
} from "./simulation-run";

const langwatch = { auth: "key", dialect: "langwatch" } as const;
const ingest = { ...langwatch, tag: "Scenario events", path: "/api/scenario-events" } as const;
const read = { ...langwatch, method: "GET", tag: "Simulation runs" } as const;
const RUNS = "/api/simulation-runs";

export const langwatchApi = {
  createEvent: operation({
    ...ingest,
    scope: "ingest",
    method: "POST",
    summary: "Post one event of a run",
    description:
      "201 means: stored, and visible to the next read. A repeat changes nothing. gzip bodies are accepted.",
    body: scenarioEventSchema,
    readBody: readScenarioEvent,
    needsBody: true,
    hasLargeBody: true,
    isMounted: true,
    answer: { status: 201, description: "Event created", schema: eventAnswerSchema },
    errors: [400, 413, 422, 503],
  }),
  archiveSet: operation({
    ...ingest,
    scope: "write",
    method: "DELETE",
    summary: "Archive the runs of a set",
    description: "At most 10,000 runs a call; call again while `hasMore`.",
    query: archiveQuerySchema,
    answer: answerWith(200, "How many runs were archived", archiveAnswerSchema),
    errors: [422],
  }),
  navigateTab: operation({
    ...ingest,
    scope: "ingest",
    method: "POST",
    path: "/api/scenario-events/browser-tab",
    summary: "Hand a batch to a browser tab that is open already",
    body: browserTabSchema,
    answer: answerWith(200, "Whether an open tab took it", browserTabAnswerSchema),
    errors: [400, 422],
  }),
  listRuns: operation({
    ...read,
    scope: "read",
    path: RUNS,
    summary: "Runs of a set, of a batch, or all",
    description:
      "`limit` counts runs. The runs of a batch come with all messages, other lists with the first six; `messagesTruncated` says so. An answer of more than 16 MB is cut and has a cursor.",
    query: simulationRunQuerySchema,
    answer: answerWith(200, "Runs", simulationRunListSchema),
    errors: [422],
  }),
  getRun: operation({
    ...read,
    scope: "read",
    path: `${RUNS}/{scenarioRunId}`,
    summary: "A run with all its messages",
    answer: answerWith(200, "The run", simulationRunSchema),
    errors: [404],
  }),
  listBatches: operation({
    ...read,
    scope: "read",
    path: `${RUNS}/batches/list`,
    summary: "Batches of a set, the latest first",
    query: batchListQuerySchema,
    answer: answerWith(200, "Batches", batchListSchema),
    errors: [422],
  }),
  getBatch: operation({
    ...read,
    scope: "read",
    path: `${RUNS}/batches/{batchRunId}`,
    summary: "Counts of a batch",
    answer: answerWith(200, "The batch", batchRunSchema),
    errors: [404],
  }),
} satisfies OperationTable;
