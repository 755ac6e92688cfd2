// What the formats of other tools are made of: one case for each cell, or for each run. Made once, so that JUnit, CTRF and
// Markdown cannot count differently.
import { z } from "zod";

import type { CellResult } from "@/lib/results/cells/cell-results";
import { CRITERION_RESULTS } from "@/lib/results/runs/findings/run-criteria";
import { RUN_STATUSES, STATUS_TRAITS, type StatusCounter } from "@/lib/results/runs/run-status";
import type { ConversationLine } from "@/lib/scenarios/drafting/conversation-source";
import type { GateReport, GateVerdict } from "../gate-report";
import type { QuarantinedAs } from "../gate-rules";
import type { JudgedCell } from "../select-cells";

export const CASE_MODES = ["scenario", "repeat"] as const;
export type CaseMode = (typeof CASE_MODES)[number];

export const CASE_STATUSES = ["passed", "failed", "errored", "skipped"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const caseRunSchema = z.object({
  cellKey: z.string(),
  runId: z.string(),
  status: z.enum(RUN_STATUSES),
  repeat: z.number().nullable(),
  durationMs: z.number().nullable(),
  startedAt: z.date(),
  summary: z.string().nullable(),
});
export type CaseRun = z.infer<typeof caseRunSchema>;

export const caseCriterionSchema = z.object({
  runKey: z.string(),
  text: z.string(),
  result: z.enum(CRITERION_RESULTS),
  reason: z.string(),
});
export type CaseCriterion = Omit<z.infer<typeof caseCriterionSchema>, "runKey">;

export interface GateCase {
  /** Stable over batches. */
  id: string;
  name: string;
  /** The target, or the set where runs name none. */
  suite: string;
  status: CaseStatus;
  /** In our own words: a result of a cell, or a status of a run. */
  rawStatus: string;
  /** Why it did not pass; empty where nothing says so. */
  message: string;
  durationMs: number;
  startedAtMs: number;
  url: string;
  isFlaky: boolean;
  /** Why it counts for nothing; null where it counts. */
  quarantine: string | null;
  parameters: string | null;
  labels: readonly string[];
  /** Of the worst run. */
  criteria: readonly CaseCriterion[];
  /** The end of the conversation of the worst run. */
  turns: readonly ConversationLine[];
  /** All repeats, or the one. */
  runs: readonly Pick<CaseRun, "runId" | "status" | "repeat">[];
}

/** A report with everything that the formats show. */
export interface GateDocument {
  report: GateReport;
  cases: readonly GateCase[];
  /** UUIDs of the batches. */
  batchKey: string;
  baselineKey: string | null;
}

const STATUS_OF_COUNTER: Record<StatusCounter, CaseStatus> = {
  success: "passed",
  failed: "failed",
  errored: "errored",
  stalled: "errored",
  cancelled: "skipped",
  unfinished: "skipped",
};

const STATUS_OF_RESULT: Record<CellResult, CaseStatus> = {
  passed: "passed",
  failing: "failed",
  flaky: "failed",
  errored: "errored",
  cancelled: "skipped",
  running: "skipped",
};

export const statusOfRun = ({ status }: Pick<CaseRun, "status">) =>
  STATUS_OF_COUNTER[STATUS_TRAITS[status].counter];

/** By its policy, as far as that decides. */
export function statusOfCell({
  result,
  policy,
}: Pick<JudgedCell, "result" | "policy">): CaseStatus {
  if (policy === null || policy.verdict === "undecided") return STATUS_OF_RESULT[result];
  return policy.verdict;
}

/** With its quarantine; asked to be, one that did not pass is skipped with the reason. */
export function inQuarantine<T extends Pick<GateCase, "status" | "message">>(
  one: T,
  { quarantine, as }: { quarantine: string | null; as: QuarantinedAs },
): T & Pick<GateCase, "quarantine"> {
  const isSkipped = quarantine !== null && as === "skipped" && one.status !== "passed";
  if (!isSkipped) return { ...one, quarantine };
  return { ...one, quarantine, status: "skipped", message: `In quarantine: ${quarantine}` };
}

/** `Refund [Guest] {CITY=Rome}`. */
export function caseName({ name, scenarioId, persona, parameters }: JudgedCell): string {
  const parts = [
    name ?? scenarioId,
    persona === null ? "" : `[${persona}]`,
    parameters === null ? "" : `{${parameters}}`,
  ];
  return parts.filter(Boolean).join(" ");
}

export type CaseCounts = Record<CaseStatus, number> & { total: number };

export function countCases(cases: readonly Pick<GateCase, "status">[]): CaseCounts {
  const counts: CaseCounts = { total: cases.length, passed: 0, failed: 0, errored: 0, skipped: 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}

const STATUS_OF_CHECK: Record<GateVerdict["status"], CaseStatus> = {
  passed: "passed",
  failed: "failed",
  incomplete: "errored",
  skipped: "skipped",
};

export interface CheckCase {
  name: string;
  status: CaseStatus;
  message: string;
}

/** One case for each check, so that a tool that reads the file and the exit code agree. */
export function checkCases({ verdicts, problems, sentence }: GateReport): CheckCase[] {
  if (problems.length > 0) return [{ name: "gate: rules", status: "errored", message: sentence }];
  return verdicts.map(({ id, check, status, sentence: message }) => ({
    name: `gate: ${id} ${check}`,
    status: STATUS_OF_CHECK[status],
    message,
  }));
}
