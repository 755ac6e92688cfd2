// How long a project keeps what, and what deleting answers.
import { z } from "zod";

import { archiveScopeSchema } from "@/lib/results/archive/archive-schema";

const MAX_DAYS = 36_500;

/** Whole days; null is for ever. */
const days = z.int().min(1).max(MAX_DAYS).nullable();

export const retentionSchema = z.strictObject({
  runDays: days.describe("Days after the last event of a run; null is for ever"),
  traceDays: days.describe("Days after the last span of a trace; null is for ever"),
  mediaDays: days.describe(
    "Days after the last event of every run, and the last span of every trace, that has the media; null is for ever",
  ),
  auditDays: days.describe(
    "Days of the project's audit log; null is what AUDIT_RETENTION_DAYS says, which is never exceeded",
  ),
});
export type Retention = z.infer<typeof retentionSchema>;

/** Clients of before media had days of their own do not name them: those stay as they are. */
export const retentionChangeSchema = retentionSchema.partial({ mediaDays: true });
export type RetentionChange = z.infer<typeof retentionChangeSchema>;

const queryDays = z.coerce.number<string>().int().min(1).max(MAX_DAYS).optional();

export const retentionQuerySchema = z.strictObject({
  runDays: queryDays,
  traceDays: queryDays,
  mediaDays: queryDays,
  auditDays: queryDays,
});
export type RetentionQuery = z.output<typeof retentionQuerySchema>;

export const retentionPreviewSchema = z.object({
  runs: z.int(),
  traces: z.int(),
  media: z.int().describe("Large images, audio and files"),
  auditEntries: z.int(),
  blessedRuns: z.int().describe("Older runs that are kept because their batch is blessed"),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

export const runDeletionSchema = z
  .strictObject({
    ...archiveScopeSchema.shape,
    isArchivedOnly: z.boolean().optional().describe("Leaves runs that are not archived"),
  })
  .refine(({ batchId, runId }) => runId === undefined || batchId !== undefined, {
    path: ["batchId"],
    error: "is required with runId",
  });
export type RunDeletion = z.infer<typeof runDeletionSchema>;
