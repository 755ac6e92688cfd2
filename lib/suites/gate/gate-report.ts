// What a gate answers: one outcome over all rules, with what was observed for each.
import { z } from "zod";

import { batchSummarySchema } from "@/lib/results/batches/batch-schema";
import { CELL_RESULTS } from "@/lib/results/cells/cell-results";
import { cellSchema } from "@/lib/results/cells/cell-schema";
import { quarantineSchema } from "@/lib/results/quarantine/quarantine-schema";

export const GATE_OUTCOMES = ["passed", "failed", "incomplete", "usage"] as const;
export type GateOutcome = (typeof GATE_OUTCOMES)[number];

/** Of one check. `skipped`: there was no baseline, and the rules say that this does not matter, or a
 * cost limit did not count every run. */
const CHECK_STATUSES = ["passed", "failed", "incomplete", "skipped"] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

const CHECK_UNITS = ["percent", "runs", "cells", "usd", "ms"] as const;

const count = z.number().int();
const { cellKey, scenarioId, name, target, persona, parameters, result, summary, counts, policy } =
  cellSchema.shape;

/** So many cells are listed with a check; their number is exact. */
export const MAX_LISTED_CELLS = 50;

const gateCellSchema = z.object({
  ...{ cellKey, scenarioId, name, target, persona, parameters, result, summary, counts, policy },
  url: z.string().describe("The page of its worst run"),
});

export const gateVerdictSchema = z.object({
  id: z.string().describe("Of the rule; `require` for a requirement"),
  check: z.string().describe("The key of the rules that it comes from"),
  status: z.enum(CHECK_STATUSES),
  observed: z.number().nullable().describe("Null where nothing was observed"),
  threshold: z.number().nullable(),
  unit: z.enum(CHECK_UNITS),
  sentence: z.string(),
  cellCount: count.describe("Cells that are the reason"),
  cells: z.array(gateCellSchema).describe(`At most ${String(MAX_LISTED_CELLS)} of them`),
});
export type GateVerdict = z.infer<typeof gateVerdictSchema>;

const RULE_SOURCES = ["request", "suite", "default"] as const;

export const linkedBatchSchema = batchSummarySchema.extend({
  url: z.string().describe("Address of its page"),
});
export type LinkedBatch = z.infer<typeof linkedBatchSchema>;

export const gateReportSchema = z.object({
  outcome: z.enum(GATE_OUTCOMES),
  sentence: z.string(),
  project: z.string(),
  batch: linkedBatchSchema.extend({
    costUsd: cellSchema.shape.costUsd,
  }),
  baseline: linkedBatchSchema
    .nullable()
    .describe("Of the first rule that compares; null without one"),
  baselines: z
    .array(z.string())
    .describe("The ids of the batches that rules compare with, in the order of the rules"),
  cells: z.record(z.enum(CELL_RESULTS), count).describe("Cells of the batch by result"),
  quarantine: z
    .object({
      isIgnored: z.boolean().describe("Its cells count for nothing"),
      cellCount: count.describe("Cells of the batch in quarantine"),
      cells: z
        .array(
          gateCellSchema.extend({
            reason: quarantineSchema.shape.reason,
            owner: quarantineSchema.shape.owner,
            ticketUrl: quarantineSchema.shape.ticketUrl,
            until: quarantineSchema.shape.until,
          }),
        )
        .describe(`At most ${String(MAX_LISTED_CELLS)} of them`),
      notes: z
        .array(z.string())
        .describe(
          "Cells of the batch whose quarantine has expired or was lifted: they count again",
        ),
    })
    .describe("The bucket of its own"),
  rulesFrom: z.enum(RULE_SOURCES),
  verdicts: z.array(gateVerdictSchema).describe("Requirements, then rules in their order"),
  problems: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .describe("What is wrong with the rules, where the outcome is `usage`"),
});
export type GateReport = z.infer<typeof gateReportSchema>;
