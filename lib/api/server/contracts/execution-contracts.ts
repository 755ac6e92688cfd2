// Runs that are held here: started, stopped, run again, waited for. By key beside LangWatch's routes, and under a project
// for the pages.
import { z } from "zod";

import { demoAnswerSchema } from "@/lib/api/demo/demo-suite";
import { batchRunSchema } from "@/lib/dialects/langwatch/simulation-run";
import { suiteRunAnswerSchema, suiteRunRequestSchema } from "@/lib/dialects/langwatch/suite-run";
import { contract, type Contract } from "@/lib/platform/http/contract";
import { batchMatrixSchema } from "@/lib/results/batches/batch-execution";
import { startAnswerSchema } from "@/lib/results/batches/start-answer";
import {
  cancelAnswerSchema,
  rerunRequestSchema,
  suiteStartRequestSchema,
} from "@/lib/runner/jobs/run-requests";
import { suitePreviewQuerySchema, suitePreviewSchema } from "@/lib/suites/suite-preview";

const RUN = "/api/simulation-runs/{scenarioRunId}";
const BATCH = "/api/simulation-runs/batches/{batchRunId}";
const PROJECT = "/api/projects/{projectId}";
const SUITES = `${PROJECT}/suites` as const;
const PROJECT_RUN = `${PROJECT}/runs/{runId}` as const;
const PROJECT_BATCH = `${PROJECT}/sets/{setId}/batches/{batchId}` as const;
const MAX_WAIT_MS = 300_000;

const byKey = { auth: "key", dialect: "langwatch", tag: "Running by key", method: "POST" } as const;
const inProject = { auth: "project", dialect: "rest", tag: "Running", method: "POST" } as const;

const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  status: 200,
  description,
  schema,
});

const CANCEL =
  "Runs that wait end at once; those under way are stopped in the middle of what they do.";
const RERUN =
  "A new batch in the same set: the scenarios as they stand now, the same targets, personas and parameters.";

export const executionContracts = {
  runSuiteByKey: contract({
    ...byKey,
    path: "/api/suites/{suiteId}/run",
    summary: "Trigger a suite run",
    description:
      "Its batch and its runs can be read when the answer arrives, and `isComplete` of the batch alone says when it is over.",
    body: suiteRunRequestSchema,
    answer: ok("Suite run scheduled", suiteRunAnswerSchema),
    errors: [400, 404, 422],
  }),
  cancelRunByKey: contract({
    ...byKey,
    path: `${RUN}/cancel`,
    summary: "Stop a run that is held here",
    description: CANCEL,
    answer: ok("What was stopped", cancelAnswerSchema),
    errors: [400, 404],
  }),
  rerunRunByKey: contract({
    ...byKey,
    path: `${RUN}/rerun`,
    summary: "Run a run again",
    description: RERUN,
    answer: ok("The new batch", suiteRunAnswerSchema),
    errors: [400, 404],
  }),
  cancelBatchByKey: contract({
    ...byKey,
    path: `${BATCH}/cancel`,
    summary: "Stop a batch that was started here",
    description: CANCEL,
    answer: ok("What was stopped", cancelAnswerSchema),
    errors: [404],
  }),
  rerunBatchByKey: contract({
    ...byKey,
    path: `${BATCH}/rerun`,
    summary: "Run a batch again, or what of it did not pass",
    description: RERUN,
    body: rerunRequestSchema,
    answer: ok("The new batch", suiteRunAnswerSchema),
    errors: [400, 404, 422],
  }),
  waitForBatch: contract({
    ...byKey,
    method: "GET",
    path: `${BATCH}/wait`,
    summary: "Answers when a batch is complete, or the patience is over",
    query: z.object({
      timeoutMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(60_000),
    }),
    answer: ok("The batch; look at `isComplete`", batchRunSchema),
    errors: [404],
  }),

  runSuite: contract({
    ...inProject,
    path: `${SUITES}/{suiteId}/run`,
    summary: "Run a suite",
    body: suiteStartRequestSchema,
    answer: ok("The new batch", startAnswerSchema),
    errors: [400, 422],
  }),
  previewSuite: contract({
    ...inProject,
    path: `${SUITES}/preview`,
    summary: "What a start of a suite would come to",
    body: suitePreviewQuerySchema,
    answer: ok("How many runs, and what stands in the way", suitePreviewSchema),
    errors: [422],
  }),
  setUpDemo: contract({
    ...inProject,
    path: `${PROJECT}/demo`,
    summary: "Set up a suite against the demo agent",
    description: "A second time nothing changes.",
    answer: ok("The suite", demoAnswerSchema),
  }),
  cancelRun: contract({
    ...inProject,
    path: `${PROJECT_RUN}/cancel`,
    summary: "Stop a run that is held here",
    description: CANCEL,
    answer: ok("What was stopped", cancelAnswerSchema),
    errors: [409],
  }),
  rerunRun: contract({
    ...inProject,
    path: `${PROJECT_RUN}/rerun`,
    summary: "Run a run again",
    description: RERUN,
    answer: ok("The new batch", startAnswerSchema),
    errors: [409],
  }),
  cancelBatch: contract({
    ...inProject,
    path: `${PROJECT_BATCH}/cancel`,
    summary: "Stop a batch that was started here",
    description: CANCEL,
    answer: ok("What was stopped", cancelAnswerSchema),
  }),
  getMatrix: contract({
    ...inProject,
    method: "GET",
    path: `${PROJECT_BATCH}/matrix`,
    summary: "Results of a batch by scenario and target",
    answer: ok("The matrix", batchMatrixSchema),
  }),
  rerunBatch: contract({
    ...inProject,
    path: `${PROJECT_BATCH}/rerun`,
    summary: "Run a batch again, or what of it did not pass",
    description: RERUN,
    body: rerunRequestSchema,
    answer: ok("The new batch", startAnswerSchema),
    errors: [409, 422],
  }),
} satisfies Record<string, Contract>;
