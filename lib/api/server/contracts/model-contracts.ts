// Models of a project, and what the project chose.
import { z } from "zod";

import {
  modelPatchSchema,
  modelSchema,
  modelTestAnswerSchema,
  newModelSchema,
} from "@/lib/models/model-schema";
import { settingsAnswerSchema, settingsSchema } from "@/lib/models/settings/settings-schema";
import { contract, type Contract } from "@/lib/platform/http/contract";

const PROJECT = "/api/projects/{projectId}";
const MODELS = `${PROJECT}/models` as const;
const MODEL = `${MODELS}/{modelId}` as const;

const model = { auth: "project", dialect: "evalstudio", tag: "Models" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const modelContracts = {
  listModels: contract({
    ...model,
    method: "GET",
    path: MODELS,
    summary: "Models, that of the environment first",
    answer: answer(200, "Models", z.array(modelSchema)),
  }),
  createModel: contract({
    ...model,
    method: "POST",
    path: MODELS,
    summary: "Add a model",
    description: "Its key is kept encrypted and never told again.",
    body: newModelSchema,
    answer: answer(201, "The model", modelSchema),
    errors: [400, 409],
  }),
  getModel: contract({
    ...model,
    method: "GET",
    path: MODEL,
    summary: "Get a model",
    answer: answer(200, "The model", modelSchema),
  }),
  updateModel: contract({
    ...model,
    method: "PATCH",
    path: MODEL,
    summary: "Update a model",
    description:
      "An absent field is kept, and so is a key that comes back hidden. Another server needs the key again.",
    body: modelPatchSchema,
    answer: answer(200, "The model", modelSchema),
    errors: [400, 409],
  }),
  deleteModel: contract({
    ...model,
    method: "DELETE",
    path: MODEL,
    summary: "Delete a model",
    description: "Parts that it plays by default go back to the model of the environment.",
    answer: answer(204, "Deleted", null),
  }),
  testModel: contract({
    ...model,
    method: "POST",
    path: `${MODEL}/test`,
    summary: "Ask a model for one word",
    answer: answer(200, "What happened", modelTestAnswerSchema),
    errors: [400],
  }),
  getSettings: contract({
    ...model,
    tag: "Settings",
    method: "GET",
    path: `${PROJECT}/settings`,
    summary: "What the project chose",
    answer: answer(200, "The settings", settingsAnswerSchema),
  }),
  saveSettings: contract({
    ...model,
    tag: "Settings",
    method: "PUT",
    path: `${PROJECT}/settings`,
    summary: "Choose which model plays which part",
    body: settingsSchema,
    answer: answer(200, "The settings", settingsAnswerSchema),
    errors: [400],
  }),
} satisfies Record<string, Contract>;
