// Starting, stopping and rerunning runs of a project.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { startAnswerSchema } from "@/lib/results/batches/batch-schema";
import { confirmAnswerSchema, confirmRequestSchema } from "@/lib/runner/deciding/confirm-schema";
import { cancelAnswerSchema, rerunRequestSchema } from "@/lib/runner/jobs/job-spec";
import { targetUseSchema } from "@/lib/runner/jobs/target-use";
import {
  scenarioStartRequestSchema,
  suiteStartRequestSchema,
} from "@/lib/runner/start/start-request";
import { suitePreviewQuerySchema, suitePreviewSchema } from "@/lib/suites/suite-preview";

const inProject = { auth: "project", dialect: "rest", tag: "Running", method: "POST" } as const;
const PROJECT = "/api/projects/{projectId}";
const SUITES = `${PROJECT}/suites` as const;
const PROJECT_RUN = `${PROJECT}/runs/{runId}` as const;
const CANCEL = "Queued runs end immediately; runs in progress are interrupted.";
const RERUN =
  "A new batch in the same set: the scenarios as they are now, the same targets, personas and parameters.";
const PROJECT_BATCH = `${PROJECT}/sets/{setId}/batches/{batchId}` as const;

export const runnerApi = {
  runSuite: operation({
    ...inProject,
    scope: "run",
    audit: true,
    path: `${SUITES}/{suiteId}/run`,
    summary: "Run a suite",
    body: suiteStartRequestSchema,
    answer: answerWith(200, "The new batch", startAnswerSchema),
    errors: [400, 422],
  }),
  runScenarios: operation({
    ...inProject,
    scope: "run",
    audit: true,
    path: `${PROJECT}/scenario-library/run`,
    summary: "Run scenarios once, without a suite",
    description: "Their batch is in the set “Library runs”.",
    body: scenarioStartRequestSchema,
    answer: answerWith(200, "The new batch", startAnswerSchema),
    errors: [400, 422],
  }),
  previewSuite: operation({
    ...inProject,
    scope: "read",
    path: `${SUITES}/preview`,
    summary: "Preview a suite run",
    body: suitePreviewQuerySchema,
    description:
      "Starts nothing. Time and cost are estimated from the last runs of the suite, or of its scenarios.",
    answer: answerWith(200, "Number of runs, problems and estimate", suitePreviewSchema),
    errors: [422],
  }),
  listTargetUse: operation({
    ...inProject,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/target-use`,
    summary: "Latest runs, pass rate and suites of each target",
    answer: answerWith(200, "In the order of the targets", z.array(targetUseSchema)),
  }),
  cancelRun: operation({
    ...inProject,
    scope: "run",
    path: `${PROJECT_RUN}/cancel`,
    summary: "Stop a run that was started here",
    description: CANCEL,
    answer: answerWith(200, "What was stopped", cancelAnswerSchema),
    errors: [409],
  }),
  rerunRun: operation({
    ...inProject,
    scope: "run",
    audit: true,
    path: `${PROJECT_RUN}/rerun`,
    summary: "Run a run again",
    description: RERUN,
    answer: answerWith(200, "The new batch", startAnswerSchema),
    errors: [409],
  }),
  cancelBatch: operation({
    ...inProject,
    scope: "run",
    path: `${PROJECT_BATCH}/cancel`,
    summary: "Stop a batch that was started here",
    description: CANCEL,
    answer: answerWith(200, "What was stopped", cancelAnswerSchema),
  }),
  confirmBatch: operation({
    ...inProject,
    scope: "run",
    audit: true,
    path: `${PROJECT_BATCH}/confirm`,
    summary: "Run the suspects of a batch again, to tell regressions from chance",
    description:
      "Suspects are cells that are worse than in the baseline and whose failures are not usual for them. They run again as repeats of the same batch, until the answer is known; the comparison says what it was decided by. Asked again, it starts nothing more.",
    body: confirmRequestSchema,
    answer: answerWith(200, "What runs again", confirmAnswerSchema),
    errors: [400, 409, 410, 422],
  }),
  rerunBatch: operation({
    ...inProject,
    scope: "run",
    audit: true,
    path: `${PROJECT_BATCH}/rerun`,
    summary: "Rerun a batch, or only its runs that did not pass",
    description: RERUN,
    body: rerunRequestSchema,
    answer: answerWith(200, "The new batch", startAnswerSchema),
    errors: [409, 422],
  }),
} satisfies OperationTable;
