// Targets and code in a row that play the agent together.
import { z } from "zod";

import { sourceSchema } from "./code-config";

const name = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, "Letters, digits and _, not a digit first");
const template = z.string().max(100_000);

const stepSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("target"),
    name,
    targetId: z.string().min(1, "Choose a target").max(200),
    input: template.default("{{ input }}").describe("Liquid: what the user of that target says"),
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
    .describe("Run in their order; a step reads earlier ones as {{ steps.NAME.output }}"),
  output: template.default("").describe("Liquid; empty is the output of the last step"),
});
export type WorkflowConfig = z.output<typeof workflowConfigSchema>;
