import { implement } from "@/lib/access/implement";
import { getSettings, saveSettings } from "@/lib/models/settings/server/settings";
import { modelsApi } from "../models-api";
import { getModel, listModels } from "./find-model";
import { createModel, deleteModel, updateModel } from "./save-model";
import { testModel } from "./test-model";

export const modelsOperations = implement(modelsApi, {
  getModel: (ctx, { path }) => getModel(ctx, path.modelId),
  updateModel: (ctx, { path, body }) => updateModel(ctx, path.modelId, body),
  deleteModel: (ctx, { path }) => deleteModel(ctx, path.modelId),
  testModel: (ctx, { path }) => testModel(ctx, path.modelId),
  listModels: (ctx) => listModels(ctx),
  createModel: (ctx, { body }) => createModel(ctx, body),
  getSettings: (ctx) => getSettings(ctx),
  saveSettings: (ctx, { body }) => saveSettings(ctx, body),
});
