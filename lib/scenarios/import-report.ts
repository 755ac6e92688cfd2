// What an import would do, or did, entry by entry.
import { z } from "zod";

import { fieldChangeSchema } from "./compare-contents";

export const FILE_FORMATS = ["yaml", "json"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const importRequestSchema = z.strictObject({
  text: z.string().describe("YAML, JSON or EvalStudio's JSONL: one scenario or many"),
  dryRun: z.boolean().default(true).describe("true only says what would happen"),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const importEntrySchema = z.object({
  line: z.number().int().nullable().describe("Where the entry begins in the text, from 1"),
  name: z.string().nullable(),
  state: z.enum(["new", "changed", "unchanged", "refused"]),
  reason: z.string().nullable().describe("Why it is refused"),
  ignored: z.array(z.string()).describe("Fields of the file that no scenario has"),
  changes: z.array(fieldChangeSchema).describe("Of a changed one"),
  scenarioId: z.string().nullable().describe("Of one that exists"),
});
export type ImportEntry = z.infer<typeof importEntrySchema>;

export const importReportSchema = z.object({
  dryRun: z.boolean(),
  entries: z.array(importEntrySchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const exportQuerySchema = z.strictObject({
  format: z.enum(FILE_FORMATS).default("yaml"),
  ids: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.guid()).max(500))
    .optional()
    .describe("Comma-separated; all scenarios without it"),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;
