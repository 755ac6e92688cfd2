// Starting, stopping and rerunning in LangWatch's dialect, by key.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { cancelAnswerSchema, rerunRequestSchema } from "@/lib/runner/jobs/run-requests";
import { batchRunSchema } from "./simulation-run";
import { suiteRunAnswerSchema, suiteRunRequestSchema } from "./suite-run";

const byKey = { auth: "key", dialect: "langwatch", tag: "Running by key", method: "POST" } as const;
const RUN = "/api/simulation-runs/{scenarioRunId}";
const CANCEL =
  "Runs that wait end at once; those under way are stopped in the middle of what they do.";
const RERUN =
  "A new batch in the same set: the scenarios as they are now, the same targets, personas and parameters.";
const BATCH = "/api/simulation-runs/batches/{batchRunId}";
const MAX_WAIT_MS = 300_000;

export const langwatchRunningApi = {
  runSuiteByKey: operation({
    ...byKey,
    scope: "run",
    path: "/api/suites/{suiteId}/run",
    summary: "Trigger a suite run",
    description:
      "Its batch and its runs can be read when the answer arrives, and `isComplete` of the batch alone says when it is over.",
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
    path: `${BATCH}/rerun`,
    summary: "Run a batch again, or what of it did not pass",
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
    summary: "Answers when a batch is complete, or the timeout elapses",
    query: z.object({
      timeoutMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(60_000),
    }),
    answer: answerWith(200, "The batch; look at `isComplete`", batchRunSchema),
    errors: [404],
  }),
} satisfies OperationTable;
