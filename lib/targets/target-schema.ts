// What suites run against.
import { z } from "zod";

import { chatMessageSchema } from "@/lib/scenarios/chat-message";
import { suppliedSchema } from "@/lib/scenarios/parameter";
import { httpConfigSchema } from "./http-config";

const nameSchema = z
  .string("must be a text")
  .max(200, "At most 200 characters")
  .refine((name) => name.trim() !== "", {
    error: "Name is required",
    params: { isSentence: true },
  });

const limits = {
  concurrency: z
    .number()
    .int()
    .min(1)
    .max(100)
    .nullish()
    .describe("At most so many conversations at once; null is no limit of its own"),
  ratePerMinute: z
    .number()
    .int()
    .min(1)
    .max(6000)
    .nullish()
    .describe("At most so many calls a minute; null is no limit"),
};

export const newTargetSchema = z.object({
  name: z.preprocess((name) => name ?? "", nameSchema),
  ...limits,
  type: z.literal("http"),
  config: httpConfigSchema,
});
export type NewTarget = z.output<typeof newTargetSchema>;

/** Absent keeps a field; a secret that comes back hidden is kept. */
export const targetPatchSchema = z.object({
  name: nameSchema.optional(),
  ...limits,
  config: httpConfigSchema.optional(),
});
export type TargetPatch = z.output<typeof targetPatchSchema>;

export const targetSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal("http"),
  config: httpConfigSchema.describe("Secrets are hidden"),
  concurrency: z.number().int().nullable(),
  ratePerMinute: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Target = z.infer<typeof targetSchema>;

/** One call to try a target. */
export const targetTestSchema = z.strictObject({
  message: z.string().max(100_000).default("Hello"),
  params: suppliedSchema.optional(),
});
export type TargetTest = z.output<typeof targetTestSchema>;

export const targetTestAnswerSchema = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
  response: z
    .object({
      status: z.number().int(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      durationMs: z.number(),
    })
    .nullable()
    .describe("Null where there was no answer"),
  reply: z.array(chatMessageSchema).nullable().describe("What the answer was read as"),
  error: z.string().nullable(),
});
export type TargetTestAnswer = z.infer<typeof targetTestAnswerSchema>;
