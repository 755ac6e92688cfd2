// What a search answers.
import { z } from "zod";

import { pageQueryShape, pageSchema, queryTextSchema } from "@/lib/base/page/page";

export const searchHitSchema = z.object({
  messageKey: z
    .string()
    .nullable()
    .describe("The key of the message in the transcript; null when it is about the run itself"),
  number: z.number().int().nullable().describe("Place of the message in the conversation, from 1"),
  turn: z.number().int().nullable().describe("Null before the first turn of the user"),
  role: z.string().nullable(),
  snippet: z.string().describe("About 60 characters on either side of what was found, as text"),
  marks: z
    .array(z.tuple([z.number().int(), z.number().int()]))
    .describe("Places in the snippet to mark: from, and up to but without, in UTF-16 units"),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const MAX_TOTAL = 10_000;

export const foundMessageSchema = z.object({
  runId: z.string(),
  runName: z.string().nullable(),
  scenarioId: z.string(),
  setId: z.string(),
  setName: z.string().describe("Of a suite's set the name of the suite, otherwise its id"),
  batchId: z.string(),
  batchNumber: z.number().int().describe("Number of the batch in its set, from 1"),
  startedAt: z.iso.datetime().describe("When the run started"),
  hit: searchHitSchema,
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

export const searchStateSchema = z.object({
  behindSeconds: z
    .number()
    .describe("For how long the oldest change has been waiting to be searchable; 0 when none is"),
  isUpgrading: z.boolean().describe("Data of an earlier version are still being indexed"),
});
export type SearchState = z.infer<typeof searchStateSchema>;

export const searchAnswerSchema = pageSchema(foundMessageSchema).extend({
  ...searchStateSchema.shape,
  total: z
    .number()
    .int()
    .nullable()
    .describe(`How many messages match; null for more than ${String(MAX_TOTAL)}`),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

export const searchQuerySchema = z.strictObject({
  ...pageQueryShape,
  q: queryTextSchema.describe('Words, all of them in one message; "in quotation marks" a phrase'),
  setId: queryTextSchema.optional().describe("Only in this set"),
  batchId: queryTextSchema.optional().describe("Only in this batch of the set"),
});
export type SearchRequest = z.infer<typeof searchQuerySchema>;
