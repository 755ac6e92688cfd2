import { implement } from "@/lib/access/implement";
import { modelsApi } from "../models-api";
import { getSettings } from "../settings/server/get-settings";
import { saveSettings } from "../settings/server/save-settings";
import { deleteModel } from "./delete-model";
import { getModel } from "./get-model";
import { listModels } from "./list-models";
import { createModel, updateModel } from "./save-model";
import { testModel } from "./test-model";

export const modelsOperations = implement(modelsApi, {
  getModel: (ctx, { path }) => getModel(ctx.project.id, path.modelId),
  updateModel: (ctx, { path, body }) => updateModel(ctx.project.id, path.modelId, body),
  deleteModel: (ctx, { path }) => deleteModel(ctx.project.id, path.modelId),
  testModel: (ctx, { path }) => testModel(ctx.project.id, path.modelId),
  listModels: (ctx) => listModels(ctx.project.id),
  createModel: (ctx, { body }) => createModel(ctx.project.id, body),
  getSettings: (ctx) => getSettings(ctx.project.id),
  saveSettings: (ctx, { body }) => saveSettings(ctx.project.id, body),
});
