// LangWatch's dialect: the project is that of the key.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { cancelAnswerSchema, rerunRequestSchema } from "@/lib/runner/jobs/job-spec";
import {
  archiveAnswerSchema,
  archiveQuerySchema,
  browserTabAnswerSchema,
  browserTabSchema,
} from "./scenario-event";
import {
  batchListQuerySchema,
  batchListSchema,
  batchRunSchema,
  simulationRunListSchema,
  simulationRunQuerySchema,
  simulationRunSchema,
} from "./simulation-run";
import { suiteRunAnswerSchema, suiteRunRequestSchema } from "./suite";

const langwatch = { auth: "key", dialect: "langwatch" } as const;
const ingest = { ...langwatch, tag: "Scenario events", path: "/api/scenario-events" } as const;
const read = { ...langwatch, method: "GET", tag: "Simulation runs" } as const;
const RUNS = "/api/simulation-runs";

export const langwatchApi = {
  archiveSet: operation({
    ...ingest,
    scope: "write",
    method: "DELETE",
    summary: "Archive the runs of a set",
    description: "At most 10,000 runs a call; call again while `hasMore`.",
    query: archiveQuerySchema,
    answer: answerWith(200, "Number of archived runs", archiveAnswerSchema),
    errors: [422],
  }),
  navigateTab: operation({
    ...ingest,
    scope: "ingest",
    method: "POST",
    path: "/api/scenario-events/browser-tab",
    summary: "Open a batch in an open browser tab",
    body: browserTabSchema,
    answer: answerWith(200, "Whether an open tab opened it", browserTabAnswerSchema),
    errors: [400, 422],
  }),
  listRuns: operation({
    ...read,
    scope: "read",
    path: RUNS,
    summary: "Runs of a set, of a batch, or all",
    description:
      "`limit` counts runs. The runs of a batch come with all messages, other lists include the first six; see `messagesTruncated`. A response larger than 16 MB is cut and has a cursor.",
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
    errors: [404, 410],
  }),
  listBatches: operation({
    ...read,
    scope: "read",
    path: `${RUNS}/batches/list`,
    summary: "Batches of a set, newest first",
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

// Starting, stopping and rerunning in LangWatch's dialect, by key.

const byKey = { auth: "key", dialect: "langwatch", tag: "Running by key", method: "POST" } as const;
const RUN = "/api/simulation-runs/{scenarioRunId}";
const CANCEL = "Queued runs end immediately; runs in progress are interrupted.";
const RERUN =
  "A new batch in the same set: the scenarios as they are now, the same targets, personas and parameters.";
const BATCH = "/api/simulation-runs/batches/{batchRunId}";
const MAX_WAIT_MS = 300_000;

export const langwatchRunningApi = {
  runSuiteByKey: operation({
    ...byKey,
    scope: "run",
    audit: true,
    path: "/api/suites/{suiteId}/run",
    summary: "Trigger a suite run",
    description:
      "The batch and its runs can be read as soon as the response arrives. Use `isComplete` of the batch to find out when it has finished.",
    body: suiteRunRequestSchema,
    answer: answerWith(200, "Suite run scheduled", suiteRunAnswerSchema),
    errors: [400, 404, 422],
  }),
  cancelRunByKey: operation({
    ...byKey,
    scope: "run",
    path: `${RUN}/cancel`,
    summary: "Stop a run that was started here",
    description: CANCEL,
    answer: answerWith(200, "What was stopped", cancelAnswerSchema),
    errors: [400, 404],
  }),
  rerunRunByKey: operation({
    ...byKey,
    scope: "run",
    audit: true,
    path: `${RUN}/rerun`,
    summary: "Run a run again",
    description: RERUN,
    answer: answerWith(200, "The new batch", suiteRunAnswerSchema),
    errors: [400, 404],
  }),
  cancelBatchByKey: operation({
    ...byKey,
    scope: "run",
    path: `${BATCH}/cancel`,
    summary: "Stop a batch that was started here",
    description: CANCEL,
    answer: answerWith(200, "What was stopped", cancelAnswerSchema),
    errors: [404],
  }),
  rerunBatchByKey: operation({
    ...byKey,
    scope: "run",
    audit: true,
    path: `${BATCH}/rerun`,
    summary: "Rerun a batch, or only its runs that did not pass",
    description: RERUN,
    body: rerunRequestSchema,
    answer: answerWith(200, "The new batch", suiteRunAnswerSchema),
    errors: [400, 404, 422],
  }),
  waitForBatch: operation({
    ...byKey,
    scope: "read",
    method: "GET",
    path: `${BATCH}/wait`,
    summary: "Responds when the batch is complete or the timeout elapses",
    query: z.object({
      timeoutMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(60_000),
    }),
    answer: answerWith(200, "The batch; see `isComplete`", batchRunSchema),
    errors: [404],
  }),
} satisfies OperationTable;
