import { implement } from "@/lib/access/implement";
import { retentionApi } from "../retention-api";
import { deleteRuns, deleteTrace } from "./delete-data";
import { getRetention, previewRetention, saveRetention } from "./retention";

export const retentionOperations = implement(retentionApi, {
  getRetention: (ctx) => getRetention(ctx),
  saveRetention: (ctx, { body }) => saveRetention(ctx, body),
  previewRetention: (ctx, { query }) => previewRetention(ctx, query),
  deleteRuns: (ctx, { body }) => deleteRuns(ctx, body),
  deleteTrace: (ctx, { path }) => deleteTrace(ctx, path.traceId),
});
