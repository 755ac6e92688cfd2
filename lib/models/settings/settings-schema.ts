// What a project chose for itself.
import { z } from "zod";

const chosenModel = z
  .string()
  .nullable()
  .default(null)
  .describe("The id of a model; null for the environment's model");

export const settingsSchema = z.strictObject({
  simulatorModelId: chosenModel,
  judgeModelId: chosenModel,
  agentModelId: chosenModel,
});
export type Settings = z.output<typeof settingsSchema>;

const inUse = z.string().nullable().describe("The label of the model, or null where there is none");

export const settingsAnswerSchema = settingsSchema.extend({
  inUse: z
    .object({ simulator: inUse, judge: inUse, agent: inUse })
    .describe("The models used when neither the suite nor the scenario specifies one"),
});
export type SettingsAnswer = z.output<typeof settingsAnswerSchema>;
