// The other bodies around LangWatch's scenario events.
import { z } from "zod";

export const eventAnswerSchema = z.object({
  success: z.boolean(),
  url: z
    .string()
    .nullable()
    .optional()
    .describe("The page of the set; its batch is at <url>/<encoded batch id>"),
});

export const archiveQuerySchema = z.object({
  scenarioSetId: z
    .string()
    .min(1, "scenarioSetId is required: everything is never deleted at once"),
});

export const archiveAnswerSchema = z.object({
  archived: z.number().int(),
  failed: z.number().int(),
  scenarioSetId: z.string(),
  hasMore: z.boolean(),
});

export const browserTabSchema = z.object({
  tabKey: z.string().min(1).max(200),
  batchRunId: z.string().min(1).max(512),
  scenarioSetId: z.string().max(512).nullish(),
});

export const browserTabAnswerSchema = z.object({ delivered: z.boolean(), url: z.string() });
