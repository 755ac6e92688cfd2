// Models of a project, and what the project chose.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  modelPatchSchema,
  modelSchema,
  modelTestAnswerSchema,
  newModelSchema,
} from "./model-schema";
import { settingsAnswerSchema, settingsSchema } from "./settings/settings-schema";

const model = { auth: "project", dialect: "rest", tag: "Models" } as const;
const PROJECT = "/api/projects/{projectId}";
const MODELS = `${PROJECT}/models` as const;
const MODEL = `${MODELS}/{modelId}` as const;

export const modelsApi = {
  listModels: operation({
    ...model,
    scope: "read",
    method: "GET",
    path: MODELS,
    summary: "Models, the environment's first",
    answer: answerWith(200, "Models", z.array(modelSchema)),
  }),
  createModel: operation({
    ...model,
    scope: "admin",
    method: "POST",
    path: MODELS,
    summary: "Add a model",
    description: "Its key is stored encrypted and never returned.",
    body: newModelSchema,
    answer: answerWith(201, "The model", modelSchema),
    errors: [409],
  }),
  getModel: operation({
    ...model,
    scope: "read",
    method: "GET",
    path: MODEL,
    summary: "Get a model",
    answer: answerWith(200, "The model", modelSchema),
  }),
  updateModel: operation({
    ...model,
    scope: "admin",
    method: "PATCH",
    path: MODEL,
    summary: "Update a model",
    description:
      "Absent fields and a hidden key are kept. Changing the server requires the key again.",
    body: modelPatchSchema,
    answer: answerWith(200, "The model", modelSchema),
    errors: [409],
  }),
  deleteModel: operation({
    ...model,
    scope: "admin",
    method: "DELETE",
    path: MODEL,
    summary: "Delete a model",
    description: "Roles that use it by default fall back to the environment's model.",
    answer: answerWith(204, "Deleted", null),
  }),
  testModel: operation({
    ...model,
    scope: "run",
    method: "POST",
    path: `${MODEL}/test`,
    summary: "Test a model with a one-word reply",
    answer: answerWith(200, "Result", modelTestAnswerSchema),
    errors: [400],
  }),
  getSettings: operation({
    ...model,
    scope: "read",
    tag: "Settings",
    method: "GET",
    path: `${PROJECT}/settings`,
    summary: "What the project chose",
    answer: answerWith(200, "The settings", settingsAnswerSchema),
  }),
  saveSettings: operation({
    ...model,
    scope: "admin",
    tag: "Settings",
    method: "PUT",
    path: `${PROJECT}/settings`,
    summary: "Choose the default models",
    body: settingsSchema,
    answer: answerWith(200, "The settings", settingsAnswerSchema),
  }),
} satisfies OperationTable;
