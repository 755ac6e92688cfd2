// What is archived, and what archiving and restoring answer.
import { z } from "zod";

import { pageQueryShape, pageSchema } from "@/lib/base/page/page";

/** More than the longest stored form of an id. */
const id = z.string().min(1).max(4000);

/** A set, a batch of it, or one run. */
export const archiveScopeSchema = z
  .strictObject({
    setId: id,
    batchId: id.optional().describe("Only this batch of the set"),
    runId: id.optional().describe("Only this run of the batch"),
  })
  .refine(({ batchId, runId }) => runId === undefined || batchId !== undefined, {
    path: ["batchId"],
    error: "is required with runId",
  });
export type ArchiveScope = z.infer<typeof archiveScopeSchema>;

export const countedRunsSchema = z.object({
  runs: z.number().int().describe("How many runs were archived, restored or deleted"),
  hasMore: z.boolean().describe("Call again for the rest"),
});
export type CountedRuns = z.infer<typeof countedRunsSchema>;

export const archivedQuerySchema = z
  .strictObject({
    ...pageQueryShape,
    setId: id.optional().describe("Lists the batches of this set that have archived runs"),
    batchId: id.optional().describe("Lists the archived runs of this batch of the set"),
  })
  .refine(({ setId, batchId }) => batchId === undefined || setId !== undefined, {
    path: ["setId"],
    error: "is required with batchId",
  });
export type ArchivedQuery = z.infer<typeof archivedQuerySchema>;

export const archivedItemSchema = z.object({
  setId: z.string(),
  batchId: z.string().nullable().describe("Null in the list of sets"),
  runId: z.string().nullable().describe("Null in lists of sets and batches"),
  name: z.string().describe("Name of the set's suite or of the run, otherwise the id"),
  runs: z.number().int().describe("How many archived runs it has"),
  archivedAt: z.iso.datetime().describe("The latest of its runs"),
});
export type ArchivedItem = z.infer<typeof archivedItemSchema>;

export const archivedPageSchema = pageSchema(archivedItemSchema);
