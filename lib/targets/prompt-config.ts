// A model with a prompt that plays the agent.
import { z } from "zod";

const toolSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "Letters, digits, _ and -, at most 64"),
  description: z.string().max(10_000).default(""),
  parameters: z
    .record(z.string(), z.unknown())
    .default({ type: "object", properties: {} })
    .describe("JSON Schema of the arguments"),
});

export const promptConfigSchema = z.strictObject({
  system: z
    .string()
    .max(100_000)
    .default("")
    .describe("Liquid with params, input and threadId; what the model is told before all else"),
  modelId: z.string().max(200).nullable().default(null).describe("Null is the project's default"),
  temperature: z.number().min(0).max(2).nullable().default(null),
  tools: z
    .array(toolSchema)
    .max(50)
    .default([])
    .refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, {
      error: "Two tools have the same name",
    })
    .describe("Calls of these are recorded; nothing answers them"),
});
export type PromptConfig = z.output<typeof promptConfigSchema>;
