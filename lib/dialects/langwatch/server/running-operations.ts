import { implement } from "@/lib/access/implement";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { cancelBatch, cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";
import { rerunBatch, rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { langwatchRunningApi } from "../running-api";
import { toBatchRun } from "../simulation-run";
import { toSuiteRunAnswer } from "../suite-run";

export const langwatchRunningOperations = implement(langwatchRunningApi, {
  cancelRunByKey: (ctx, { path }) => cancelRun(ctx, path.scenarioRunId),
  rerunRunByKey: async (ctx, { path }) => toSuiteRunAnswer(await rerunRun(ctx, path.scenarioRunId)),
  cancelBatchByKey: (ctx, { path }) => cancelBatch(ctx, path.batchRunId),
  rerunBatchByKey: async (ctx, { path, body }) =>
    toSuiteRunAnswer(await rerunBatch(ctx, path.batchRunId, body.only)),
  waitForBatch: async (ctx, { path, query, request }) => {
    const batchId = path.batchRunId;
    const limits = { ...query, signal: request.signal };
    const { parts, times } = await waitForBatch(ctx, batchId, limits);
    return toBatchRun(batchId, parts, times);
  },
  runSuiteByKey: async (ctx, { path, body }) =>
    toSuiteRunAnswer(
      await startSuite(ctx, path.suiteId, {
        ...body,
        trigger: "api",
      }),
    ),
});
