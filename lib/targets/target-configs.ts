// JavaScript or TypeScript of the project that plays the agent, run in a sandbox.
import { z } from "zod";

const sourceSchema = z
  .string("must be a string")
  .max(200_000, "At most 200,000 characters")
  .refine((source) => source.trim() !== "", { error: "Source is required" });

export const DEFAULT_CODE_TIMEOUT_MS = 10_000;

export const codeConfigSchema = z.strictObject({
  source: sourceSchema.describe(
    "JavaScript or TypeScript with `async function reply({messages, input, params, threadId, state, secrets})`; it returns a text, a message, or a list of messages; the `state` of an object that it returns is given to the next turn",
  ),
  timeoutMs: z.number().int().min(100).max(60_000).default(DEFAULT_CODE_TIMEOUT_MS),
});
export type CodeConfig = z.output<typeof codeConfigSchema>;

// A model with a prompt that plays the agent.

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
    .describe("Liquid with params, input and threadId; the system prompt of the model"),
  modelId: z.string().max(200).nullable().default(null).describe("Null is the project's default"),
  temperature: z.number().min(0).max(2).nullable().default(null),
  tools: z
    .array(toolSchema)
    .max(50)
    .default([])
    .refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, {
      error: "Two tools have the same name",
    })
    .describe("Calls of these are recorded but not executed"),
});
export type PromptConfig = z.output<typeof promptConfigSchema>;

// Targets and code in a row that play the agent together.

const name = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, "Letters, digits and _, not a digit first");
const template = z.string().max(100_000);

const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("target"),
    name,
    targetId: z.string().min(1, "Choose a target").max(200),
    input: template.default("{{ input }}").describe("Liquid: the user message for that target"),
  }),
  z.strictObject({ kind: z.literal("code"), name, source: sourceSchema }),
]);
export type WorkflowStep = z.output<typeof stepSchema>;

export const workflowConfigSchema = z.strictObject({
  steps: z
    .array(stepSchema)
    .min(1, "Add at least one step")
    .max(20, "At most 20 steps")
    .refine((steps) => new Set(steps.map((step) => step.name)).size === steps.length, {
      error: "Two steps have the same name",
    })
    .describe("Run in order; a step reads earlier ones as {{ steps.NAME.output }}"),
  output: template.default("").describe("Liquid; the output of the last step if empty"),
});
export type WorkflowConfig = z.output<typeof workflowConfigSchema>;
