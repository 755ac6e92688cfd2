// Runs and batches as LangWatch's clients read them.
import { z } from "zod";

import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import type { Results } from "@/lib/results/log/run-event";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { isTerminalStatus, RUN_STATUSES, VERDICTS } from "@/lib/results/runs/run-status";
import { joinUsage, type UsageByRole } from "@/lib/traces/usage/usage-by-role";
import { USAGE_ROLES } from "@/lib/traces/usage/usage-roles";

const limitedTo = (max: number, usual: number) =>
  z.coerce.number().int().min(1).max(max).default(usual);

export const simulationRunQuerySchema = z.object({
  scenarioSetId: z.string().optional(),
  batchRunId: z.string().optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe("Runs per page; 20, or all runs of a batch"),
  cursor: z.string().max(2000).optional(),
});

export const batchListQuerySchema = z.object({
  scenarioSetId: z.string().min(1, "scenarioSetId is required"),
  limit: limitedTo(50, 10),
  cursor: z.string().max(2000).optional(),
});

export const simulationRunSchema = z.object({
  scenarioId: z.string(),
  batchRunId: z.string(),
  scenarioRunId: z.string(),
  scenarioSetId: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  status: z.enum(RUN_STATUSES),
  results: z
    .object({
      verdict: z.enum(VERDICTS).nullable(),
      reasoning: z.string().optional(),
      metCriteria: z.array(z.string()),
      unmetCriteria: z.array(z.string()),
      error: z.string().optional(),
    })
    .nullable(),
  messages: z.array(z.unknown()),
  messageCount: z.number().int(),
  messagesTruncated: z.boolean(),
  timestamp: z.number().describe("Start, epoch milliseconds"),
  updatedAt: z.number(),
  durationInMs: z.number().describe("Still growing while the run is unfinished"),
  totalCost: z.number().optional().describe("USD, where prices are known"),
  roleCosts: z.record(z.string(), z.array(z.number())).optional().describe("Agent, User, Judge"),
  roleLatencies: z
    .record(z.string(), z.array(z.number()))
    .optional()
    .describe("Milliseconds of each call"),
  platformUrl: z.string(),
});
export type SimulationRun = z.infer<typeof simulationRunSchema>;

export const simulationRunListSchema = z.object({
  runs: z.array(simulationRunSchema),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
});

export const batchRunSchema = z.object({
  batchRunId: z.string(),
  totalCount: z.number().int(),
  passCount: z.number().int(),
  failCount: z.number().int().describe("Failed, errored and cancelled runs"),
  runningCount: z.number().int(),
  settledCount: z.number().int(),
  stalledCount: z.number().int(),
  lastRunAt: z.number(),
  lastUpdatedAt: z.number(),
  firstCompletedAt: z.number().nullable(),
  allCompletedAt: z.number().nullable(),
  isComplete: z.boolean(),
});
export type BatchRun = z.infer<typeof batchRunSchema>;

export const batchListSchema = z.object({
  batches: z.array(batchRunSchema),
  hasMore: z.boolean(),
  nextCursor: z.string().optional(),
});

export const LIST_MESSAGES = 6;

interface Sent {
  /** The bodies as sent, all of them or the first of them. */
  messages: unknown[];
  platformUrl: string;
  now: number;
  /** Usage of the run, computed from its spans. */
  spanUsage?: UsageByRole | undefined;
}

export function toSimulationRun(
  run: RunDetail,
  { messages, platformUrl, now, spanUsage = {} }: Sent,
): SimulationRun {
  const timestamp = Date.parse(run.startedAt);
  return {
    scenarioId: run.scenarioId,
    batchRunId: run.batchId,
    scenarioRunId: run.runId,
    scenarioSetId: run.setId,
    name: run.name,
    description: run.description,
    metadata: run.metadata,
    // Clients have no other status for a run that has not ended.
    status: isTerminalStatus(run.status) ? run.status : "IN_PROGRESS",
    results: run.results && toResults(run.results),
    messages,
    messageCount: run.messageCount,
    messagesTruncated: messages.length < run.messageCount,
    timestamp,
    updatedAt: Date.parse(run.lastReceivedAt),
    durationInMs: run.durationMs ?? Math.max(0, now - timestamp),
    ...costsOf(joinUsage(run.results?.findings?.usage ?? {}, spanUsage)),
    platformUrl,
  };
}

const ROLE_NAMES = { agent: "Agent", user: "User", judge: "Judge" } as const;

/** Absent where no price is known. */
function costsOf(usage: UsageByRole) {
  const roles = USAGE_ROLES.flatMap((role) => {
    const used = usage[role];
    return used ? [{ name: ROLE_NAMES[role], ...used }] : [];
  });
  const priced = roles.filter(({ costUsd }) => costUsd !== null);
  const total = priced.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  return {
    ...(total > 0 && { totalCost: Number(total.toFixed(6)) }),
    ...(priced.length > 0 && {
      roleCosts: Object.fromEntries(priced.map(({ name, costUsd }) => [name, [costUsd ?? 0]])),
    }),
    ...(roles.length > 0 && {
      roleLatencies: Object.fromEntries(roles.map(({ name, latenciesMs }) => [name, latenciesMs])),
    }),
  };
}

function toResults({ verdict, reasoning, metCriteria, unmetCriteria, error }: Results) {
  return {
    verdict,
    ...(reasoning !== null && { reasoning }),
    metCriteria,
    unmetCriteria,
    ...(error !== null && { error }),
  };
}

/** When runs of a batch finished, in epoch milliseconds. */
export interface Completions {
  first: number | null;
  last: number | null;
  lastStarted: number;
  /** Runs may be added yet. */
  isPending: boolean;
}

/** One batch of LangWatch may span sets of ours: their counts are added. */
export function toBatchRun(
  batchRunId: string,
  parts: readonly BatchSummary[],
  completions: Completions,
): BatchRun {
  const sum = (count: (batch: BatchSummary) => number) =>
    parts.reduce((total, part) => total + count(part), 0);
  const totalCount = sum(({ counts }) => counts.total);
  const runningCount = sum(({ counts }) => counts.unfinished);
  const isComplete = totalCount > 0 && runningCount === 0 && !completions.isPending;
  return {
    batchRunId,
    totalCount,
    passCount: sum(({ counts }) => counts.success),
    failCount: sum(({ counts }) => counts.failed + counts.errored + counts.cancelled),
    runningCount,
    settledCount: totalCount - runningCount,
    stalledCount: sum(({ counts }) => counts.stalled),
    lastRunAt: completions.lastStarted,
    lastUpdatedAt: Math.max(...parts.map((part) => Date.parse(part.lastReceivedAt))),
    firstCompletedAt: completions.first,
    allCompletedAt: isComplete ? completions.last : null,
    isComplete,
  };
}
