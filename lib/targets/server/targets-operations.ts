import { implement } from "@/lib/access/implement";
import { targetsApi } from "../targets-api";
import { archiveTarget } from "./archive-target";
import { getTarget } from "./get-target";
import { listTargets } from "./list-targets";
import { createTarget, updateTarget } from "./save-target";
import { testDraft, testTarget } from "./test-target";

export const targetsOperations = implement(targetsApi, {
  getTarget: (ctx, { path }) => getTarget(ctx.project.id, path.targetId),
  updateTarget: (ctx, { path, body }) => updateTarget(ctx.project.id, path.targetId, body),
  deleteTarget: (ctx, { path }) => archiveTarget(ctx.project.id, path.targetId),
  testTarget: (ctx, { path, body }) => testTarget(ctx.project.id, path.targetId, body),
  listTargets: (ctx) => listTargets(ctx.project.id),
  createTarget: (ctx, { body }) => createTarget(ctx.project.id, body),
  testDraft: (ctx, { body }) => testDraft(ctx.project.id, body),
});
