// What a run was made with, beside its scenario.
import { z } from "zod";

const partSchema = z.record(z.string(), z.unknown()).nullable();

export const runPartsSchema = z.object({
  target: partSchema.describe("Its configuration"),
  judge: partSchema.describe("Model and prompt"),
  simulator: partSchema.describe("Model, prompt and persona"),
});
export type RunParts = z.infer<typeof runPartsSchema>;
