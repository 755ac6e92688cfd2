// What suites run against.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { requiredNameSchema } from "@/lib/base/text/name-schema";
import { chatMessageSchema } from "@/lib/scenarios/chat-message";
import { suppliedSchema } from "@/lib/scenarios/parameter";
import { httpConfigSchema } from "./http-config";
import { hideSecrets, keepSecrets, movedSecrets } from "./http-secrets";
import { codeConfigSchema, promptConfigSchema, workflowConfigSchema } from "./target-configs";

export const TARGET_TYPES = ["prompt", "http", "code", "workflow"] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

const limits = {
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(100)
    .nullish()
    .describe("Maximum number of concurrent conversations; null for no limit of its own"),
  ratePerMinute: z
    .number()
    .int()
    .min(1)
    .max(6000)
    .nullish()
    .describe("Maximum number of calls per minute; null for no limit"),
};

const prompt = z.object({ type: z.literal("prompt"), config: promptConfigSchema });
const http = z.object({ type: z.literal("http"), config: httpConfigSchema });
const code = z.object({ type: z.literal("code"), config: codeConfigSchema });
const workflow = z.object({ type: z.literal("workflow"), config: workflowConfigSchema });

/** A config with the type that defines its shape. */
export const typedConfigSchema = z.discriminatedUnion("type", [prompt, http, code, workflow]);
export type TypedConfig = z.output<typeof typedConfigSchema>;

const added = { name: z.preprocess((name) => name ?? "", requiredNameSchema), ...limits };
export const newTargetSchema = z.discriminatedUnion("type", [
  prompt.extend(added),
  http.extend(added),
  code.extend(added),
  workflow.extend(added),
]);
export type NewTarget = z.output<typeof newTargetSchema>;

/** Absent keeps a field; a secret that comes back hidden is kept. The type cannot change. */
export const targetPatchSchema = z.object({
  name: requiredNameSchema.optional(),
  ...limits,
  config: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("As in creating a target of its type"),
});
export type TargetPatch = z.output<typeof targetPatchSchema>;

const shown = {
  id: z.string(),
  name: z.string(),
  concurrency: z.number().int().nullable(),
  ratePerMinute: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lastTest: z
    .object({ at: z.iso.datetime(), error: z.string().nullable() })
    .nullable()
    .describe("Result of the last test with the current config; null without one"),
  problem: z
    .string()
    .optional()
    .describe("Why its config cannot be used; the config is then blank"),
};
/** Secrets of the config are hidden. */
export const targetSchema = z.discriminatedUnion("type", [
  prompt.extend(shown),
  http.extend(shown),
  code.extend(shown),
  workflow.extend(shown),
]);
export type Target = z.infer<typeof targetSchema>;

/** One turn to try a target with. */
export const targetTestSchema = z.strictObject({
  message: z.string().max(100_000).default("Hello"),
  params: suppliedSchema.optional(),
});
export type TargetTest = z.output<typeof targetTestSchema>;

const drafted = {
  ...targetTestSchema.shape,
  targetId: z
    .string()
    .max(200)
    .nullish()
    .describe("A target whose stored secrets replace the hidden ones"),
};
export const draftTestSchema = z.discriminatedUnion("type", [
  prompt.extend(drafted),
  http.extend(drafted),
  code.extend(drafted),
  workflow.extend(drafted),
]);
export type DraftTest = z.output<typeof draftTestSchema>;

const exchangeSchema = z.object({
  label: z.string().describe("The name of the step or of the call"),
  request: z.string(),
  response: z.string().nullable().describe("Null if there was no response"),
  output: z.string().nullable().describe("Output of a step"),
  durationMs: z.number(),
  error: z.string().nullable(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

export const targetTestAnswerSchema = z.object({
  exchanges: z.array(exchangeSchema).describe("Requests and responses, with secrets hidden"),
  logs: z.array(z.string()).describe("Output of console.log"),
  reply: z.array(chatMessageSchema).nullable().describe("The parsed reply"),
  error: z.string().nullable(),
  fields: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .describe("Fields of the config that explain the error, such as `config.outputPath`"),
  durationMs: z.number(),
});
export type TargetTestAnswer = z.infer<typeof targetTestAnswerSchema>;

/** As it may be shown: every secret hidden. */
export function hideTargetSecrets(typed: TypedConfig, hidden: string): TypedConfig {
  return typed.type === "http"
    ? { type: "http", config: hideSecrets(typed.config, hidden) }
    : typed;
}

const PLACE_NAMES: ReadonlyMap<string, string> = new Map([
  ["bearer", "token"],
  ["api_key", "key"],
  ["basic", "password"],
  ["oauth", "client secret"],
]);
const placeName = (place: string) => PLACE_NAMES.get(place) ?? place;

/**
 * A secret that comes back hidden keeps what is stored; without anything stored it is empty. Throws validation_failed where
 * such a one would go to another origin than the one that it was written for.
 */
export function keepTargetSecrets(
  typed: TypedConfig,
  { stored, hidden }: { stored: TypedConfig | null; hidden: string },
): TypedConfig {
  if (typed.type !== "http") return typed;
  const before = stored?.type === "http" ? stored.config : null;
  const moved = movedSecrets(typed.config, { stored: before, hidden });
  if (moved.length > 0) {
    const message = `The URL has changed: enter the hidden values again (${moved.map(placeName).join(", ")}).`;
    throw new AppError("validation_failed", message, {
      issues: [{ field: "config.url", message }],
    });
  }
  return { type: "http", config: keepSecrets(typed.config, { stored: before, hidden }) };
}
