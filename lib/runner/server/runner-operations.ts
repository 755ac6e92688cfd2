import { implement } from "@/lib/access/implement";
import { startedProvenance } from "@/lib/results/batches/provenance";
import { confirmBatch } from "@/lib/runner/deciding/server/confirm-batch";
import { cancelBatch, cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";
import { listTargetUse } from "@/lib/runner/jobs/server/list-target-use";
import { rerunBatch, rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";
import { runnerApi } from "@/lib/runner/runner-api";
import { startScenarios, startSuite } from "@/lib/runner/start/server/start-suite";
import { previewSuite } from "@/lib/suites/server/preview-suite";

export const runnerOperations = implement(runnerApi, {
  listTargetUse: (ctx) => listTargetUse(ctx),
  cancelRun: (ctx, { path }) => cancelRun(ctx, path.runId),
  rerunRun: (ctx, { path }) => rerunRun(ctx, path.runId),
  cancelBatch: (ctx, { path }) => cancelBatch(ctx, path.batchId),
  rerunBatch: (ctx, { path, body }) => rerunBatch(ctx, path.batchId, body.only),
  confirmBatch: (ctx, { path, body }) =>
    confirmBatch(ctx, { setId: path.setId, batchId: path.batchId }, body),
  runSuite: (ctx, { path, body }) =>
    startSuite(ctx, path.suiteId, {
      ...body,
      provenance: startedProvenance(body),
      trigger: ctx.actor.kind === "key" ? "api" : "page",
    }),
  runScenarios: (ctx, { body }) => startScenarios(ctx, body),
  previewSuite: (ctx, { body }) => previewSuite(ctx, body),
});
