import { implement } from "@/lib/access/implement";
import { cancelBatch, cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";
import { getBatchMatrix } from "@/lib/runner/jobs/server/get-batch-matrix";
import { rerunBatch, rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";
import { runnerApi } from "@/lib/runner/runner-api";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { previewSuite } from "@/lib/suites/server/preview-suite";

export const runnerOperations = implement(runnerApi, {
  cancelRun: (ctx, { path }) => cancelRun(ctx.project.id, path.runId, ctx.actor.name),
  rerunRun: (ctx, { path }) => rerunRun(ctx.project.id, path.runId, ctx.actor.name),
  cancelBatch: (ctx, { path }) => cancelBatch(ctx.project.id, path.batchId, ctx.actor.name),
  getMatrix: (ctx, { path }) => getBatchMatrix(ctx.project.id, path.batchId),
  rerunBatch: (ctx, { path, body }) =>
    rerunBatch(ctx.project.id, path.batchId, { scope: body.only, author: ctx.actor.name }),
  runSuite: (ctx, { path, body }) =>
    startSuite(ctx.project.id, path.suiteId, { ...body, trigger: "page", author: ctx.actor.name }),
  previewSuite: (ctx, { body }) => previewSuite(ctx.project.id, body),
});
