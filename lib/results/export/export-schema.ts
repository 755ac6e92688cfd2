// Files with the runs of a batch: tables for a spreadsheet, and everything for another deployment.
import { z } from "zod";

import { MAX_DATE_MS } from "@/lib/base/values/clock";
import { provenanceEditSchema } from "../batches/provenance";
import { blessingSchema } from "../blessing/blessing-schema";
import { MAX_BLESSING_NOTE } from "../blessing/blessing-text";

export const EXPORT_TABLES = ["runs", "criteria", "messages"] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

export const tableQuerySchema = z.strictObject({
  rows: z
    .enum(EXPORT_TABLES)
    .default("runs")
    .describe("What a row is: a run, a criterion of a run, or a message"),
});

export const EXPORT_FORMAT = "rehearsal-batch";
/** A reader refuses a later version. */
export const EXPORT_VERSION = 1;

/** Shown where the file is imported. It is no baseline there before somebody blesses it. */
const importedBlessingSchema = blessingSchema.extend({
  author: z.string().max(500),
  note: z.string().max(MAX_BLESSING_NOTE).nullable(),
});

/** The first line of an exported batch. */
export const exportHeaderSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.int(),
  setId: z.string().min(1).max(512),
  batchId: z.string().min(1).max(512),
  provenance: provenanceEditSchema.describe("What is known of where the batch comes from"),
  blessing: importedBlessingSchema
    .nullable()
    .default(null)
    .describe("Null for a batch that was not blessed, and in files of earlier releases"),
});
export type ExportHeader = z.infer<typeof exportHeaderSchema>;

/** More than the log of any run refers to; without a bound a small file could refer to the same messages for ever. */
export const MAX_RUN_REFERENCES = 2_000_000;

const ordinal = z.int().nonnegative();

/** Every further line: a run with its log. Contents are JSON texts, each once, that events refer to by their places. */
export const exportedRunSchema = z.object({
  runId: z.string().min(1).max(512),
  contents: z.array(z.string()),
  events: z.array(
    z.object({
      timestampMs: z.number().min(-MAX_DATE_MS).max(MAX_DATE_MS),
      envelope: ordinal,
      messages: z
        .string()
        .regex(/^\d{1,9}(?:-\d{1,9})?(?:,\d{1,9}(?:-\d{1,9})?)*$|^$/)
        .nullable()
        .describe("Places of the messages, as ranges: `0-27,30`"),
    }),
  ),
});
export type ExportedRun = z.infer<typeof exportedRunSchema>;

export const importAnswerSchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  runs: z.int(),
  events: z.int(),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
