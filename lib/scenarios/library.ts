// The library: scenarios as the table lists them, with what they have done lately.
import { z } from "zod";

import { pageQueryShape, queryTextSchema } from "@/lib/base/page/page";
import { runSummarySchema } from "@/lib/results/runs/run-schema";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";

/** How many of the latest runs the strip shows, and the pass rate counts. */
export const STRIP_RUNS = 10;

export const libraryRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  labels: z.array(z.string()),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  updatedBy: z.string(),
  archivedAt: z.iso.datetime().nullable(),
  lastRuns: z
    .array(
      runSummarySchema.pick({ runId: true, setId: true, batchId: true, startedAt: true }).extend({
        status: z.enum(RUN_STATUSES),
      }),
    )
    .describe(`At most ${String(STRIP_RUNS)}, newest last`),
  suites: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe("Suites that contain it"),
  passRate: z.number().nullable().describe("Of `lastRuns`; null if none has passed or failed"),
});
export type LibraryRow = z.infer<typeof libraryRowSchema>;

export const LIBRARY_SORTS = ["updated", "created", "name"] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

export const libraryFilterSchema = z.strictObject({
  search: queryTextSchema.optional().describe("Text in name or instructions"),
  label: queryTextSchema.optional(),
  includeArchived: z.stringbool().default(false),
  sort: z.enum(LIBRARY_SORTS).default("updated").describe("Names A–Z, times newest first"),
});
export type LibraryFilterQuery = z.input<typeof libraryFilterSchema>;

export const libraryQuerySchema = libraryFilterSchema.extend(pageQueryShape);
export type LibraryQuery = z.infer<typeof libraryQuerySchema>;

export const labelCountsSchema = z.object({
  labels: z.array(z.object({ label: z.string(), count: z.number().int() })),
});
export type LabelCounts = z.infer<typeof labelCountsSchema>;

/** A change of many scenarios at once. */
export const bulkChangeSchema = z.strictObject({
  ids: z.array(z.guid()).min(1).max(500),
  addLabels: z.array(z.string().trim().min(1).max(64)).max(50).optional(),
  removeLabels: z.array(z.string()).max(50).optional(),
  archived: z.boolean().optional().describe("`true` archives, `false` restores"),
});
export type BulkChange = z.infer<typeof bulkChangeSchema>;

export const bulkAnswerSchema = z.object({
  changed: z.number().int(),
  refused: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;

/** A run in the history of its scenario. */
export const scenarioRunSchema = runSummarySchema.extend({
  scenarioVersion: z.number().int().nullable().describe("Null for a run that did not report it"),
  scenarioHash: z.string().nullable(),
  setName: z.string().describe("Name of the suite for a suite's set, otherwise the id of the set"),
  batchNumber: z.number().int().describe("Number of the batch in its set, from 1"),
  target: z.string().nullable().describe("Name of the target; null for a run of an SDK"),
});
export type ScenarioRun = z.infer<typeof scenarioRunSchema>;

export const scenarioRunsQuerySchema = z.strictObject({
  ...pageQueryShape,
  target: queryTextSchema.optional().describe("Name of a target; runs of all targets if absent"),
});
export type ScenarioRunsQuery = z.infer<typeof scenarioRunsQuerySchema>;

export const runTargetsSchema = z.object({
  targets: z.array(z.string()).describe("Names, A–Z, of at most the latest 1,000 runs"),
});
export type RunTargets = z.infer<typeof runTargetsSchema>;

/** Whether the scenario was changed between this run and the latest earlier one whose version is known. Newest first. */
export function isFirstOfVersion(
  runs: readonly Pick<ScenarioRun, "scenarioHash">[],
  index: number,
): boolean {
  const hash = runs[index]?.scenarioHash ?? null;
  const earlier = runs.slice(index + 1).find(({ scenarioHash }) => scenarioHash !== null);
  return hash !== null && earlier !== undefined && earlier.scenarioHash !== hash;
}
