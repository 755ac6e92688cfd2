import { implement } from "@/lib/access/implement";
import { targetsApi } from "../targets-api";
import { archiveTarget } from "./archive-target";
import { getTarget } from "./get-target";
import { listTargets } from "./list-targets";
import { createTarget, updateTarget } from "./save-target";
import { testDraft, testTarget } from "./test-target";

export const targetsOperations = implement(targetsApi, {
  getTarget: (ctx, { path }) => getTarget(ctx, path.targetId),
  updateTarget: (ctx, { path, body }) => updateTarget(ctx, path.targetId, body),
  deleteTarget: (ctx, { path }) => archiveTarget(ctx, path.targetId),
  testTarget: (ctx, { path, body }) => testTarget(ctx, path.targetId, body),
  listTargets: (ctx) => listTargets(ctx),
  createTarget: (ctx, { body }) => createTarget(ctx, body),
  testDraft: (ctx, { body }) => testDraft(ctx, body),
});
