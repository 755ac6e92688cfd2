// The models of a project: who serves them, by which key, at what price.
import { z } from "zod";

import { MODEL_PROVIDERS } from "@/lib/base/model-provider";

/** The model of the environment, which no project changes. */
export const ENVIRONMENT_MODEL_ID = "environment";

/** The roles of a model. */
export const MODEL_ROLES = ["simulator", "judge", "agent"] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

const oneLine = (max: number) =>
  z
    .string("must be a string")
    .trim()
    .max(max, `At most ${String(max)} characters`)
    .regex(/^[^\r\n\0]*$/, "one line only");
const required = (what: string, max: number) =>
  oneLine(max).refine((text) => text !== "", {
    error: `${what} is required`,
    params: { isSentence: true },
  });

const price = z
  .number("must be a number")
  .min(0, "must not be negative")
  .max(1_000_000)
  .nullable()
  .describe("USD per million tokens; null if unknown");

const fields = {
  label: required("Label", 200).describe("What people call it"),
  provider: z.enum(MODEL_PROVIDERS),
  name: required("Model name", 200).describe("The provider's name for the model"),
  baseUrl: oneLine(2000)
    .regex(/^https?:\/\/[^\s/]/i, "must start with http:// or https://")
    .nullable()
    .describe("Null for the provider's default; required for openai-compatible"),
  apiKey: oneLine(8192).describe(
    "Stored encrypted and never returned; hidden keeps the stored value",
  ),
  inputPrice: price,
  outputPrice: price,
};

const needsAddress = {
  path: ["baseUrl"],
  message: "an OpenAI-compatible server needs its URL",
};

export const newModelSchema = z
  .strictObject({
    ...fields,
    baseUrl: fields.baseUrl.default(null),
    apiKey: fields.apiKey.default(""),
    inputPrice: price.default(null),
    outputPrice: price.default(null),
  })
  .refine(({ provider, baseUrl }) => provider !== "openai-compatible" || baseUrl, needsAddress);
export type NewModel = z.output<typeof newModelSchema>;

/** Absent keeps a field. */
export const modelPatchSchema = z.strictObject(fields).partial();
export type ModelPatch = z.output<typeof modelPatchSchema>;

export const modelSchema = z.object({
  id: z.string().describe(`“${ENVIRONMENT_MODEL_ID}” is the environment's model`),
  label: z.string(),
  provider: z.enum(MODEL_PROVIDERS),
  name: z.string(),
  baseUrl: z.string().nullable(),
  apiKey: z.string().describe("Hidden; empty if there is none"),
  inputPrice: price,
  outputPrice: price,
  createdAt: z.iso.datetime().nullable().describe("Null for the environment's model"),
  updatedAt: z.iso.datetime().nullable(),
  problem: z.string().optional().describe("Why its key cannot be used"),
});
export type Model = z.infer<typeof modelSchema>;

export const modelTestAnswerSchema = z.object({
  text: z.string().nullable().describe("Its reply"),
  latencyMs: z.number().nullable(),
  error: z.string().nullable().describe("Why it did not answer"),
});
export type ModelTestAnswer = z.infer<typeof modelTestAnswerSchema>;
