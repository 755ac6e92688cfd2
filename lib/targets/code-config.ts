// JavaScript or TypeScript of the project that plays the agent, run in a sandbox.
import { z } from "zod";

export const sourceSchema = z
  .string("must be a text")
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
