// What a search answers.
import { z } from "zod";

import { pageQueryShape, pageSchema, queryTextSchema } from "@/lib/base/page/page";
import { MAX_TOTAL } from "./search-limits";

export const searchHitSchema = z.object({
  messageKey: z
    .string()
    .nullable()
    .describe("The key of the message in the transcript; null when it is about the run itself"),
  number: z.number().int().nullable().describe("Place of the message in the conversation, from 1"),
  turn: z.number().int().nullable().describe("Null before the first turn of the user"),
  role: z.string().nullable(),
  snippet: z.string().describe("The match with about 60 characters on either side, as text"),
  marks: z
    .array(z.tuple([z.number().int(), z.number().int()]))
    .describe("Ranges in the snippet to highlight: start and end (exclusive), in UTF-16 units"),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const foundMessageSchema = z.object({
  runId: z.string(),
  runName: z.string().nullable(),
  scenarioId: z.string(),
  setId: z.string(),
  setName: z.string().describe("Name of the suite for a suite's set, otherwise the id of the set"),
  batchId: z.string(),
  batchNumber: z.number().int().describe("Number of the batch in its set, from 1"),
  startedAt: z.iso.datetime().describe("When the run started"),
  hit: searchHitSchema,
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

export const searchStateSchema = z.object({
  behindSeconds: z
    .number()
    .describe("Age in seconds of the oldest change that is not searchable yet; 0 if there is none"),
  isUpgrading: z.boolean().describe("Data of an earlier version are still being indexed"),
});
export type SearchState = z.infer<typeof searchStateSchema>;

export const searchAnswerSchema = pageSchema(foundMessageSchema).extend({
  ...searchStateSchema.shape,
  total: z
    .number()
    .int()
    .nullable()
    .describe(`Number of matching messages; null for more than ${String(MAX_TOTAL)}`),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

export const searchQuerySchema = z.strictObject({
  ...pageQueryShape,
  q: queryTextSchema.describe('Words, all of them in one message; "in quotation marks" a phrase'),
  setId: queryTextSchema.optional().describe("Only in this set"),
  batchId: queryTextSchema.optional().describe("Only in this batch of the set"),
});
export type SearchRequest = z.infer<typeof searchQuerySchema>;
