// What an HTML report has of its runs. The server writes it, and the page within the report reads it. Only types, so that
// the page carries no schemas.
import type { RunCriterion } from "@/lib/results/runs/findings/run-criteria";
import type { RunCounts } from "../batches/batch-schema";
import type { RunStatus } from "../runs/run-status";

/** Of the report as a whole. */
export interface ReportHead {
  title: string;
  /** What is known of the batch: names with values. */
  facts: [name: string, value: string][];
  /** Null in the report of one run. */
  counts: RunCounts | null;
  /** Runs of the batch that the report does not list. */
  leftOut: number;
  writtenAt: string;
}

/** A run in the list. */
export interface ReportRun {
  runId: string;
  name: string;
  status: RunStatus;
  summary: string | null;
  /** Names with values: target, persona, duration, cost. */
  facts: [name: string, value: string][];
  description: string | null;
  reasoning: string | null;
  error: string | null;
  criteria: RunCriterion[];
  evaluations: { label: string; passed: boolean | null; reason: string }[];
}

export interface ReportPart {
  kind: "text" | "reasoning" | "json" | "picture" | "sound" | "media";
  text: string;
  /** A data URL of a picture or a sound, or the address of what is not in the report. */
  url: string | null;
}

export interface ReportCall {
  name: string;
  arguments: string;
  /** Null while or because there is none. */
  result: ReportPart[] | null;
}

/** A line of the conversation. */
export interface ReportItem {
  role: string;
  name: string | null;
  /** Names of the message, by which a criterion refers to its evidence. */
  keys: string[];
  turn: number | null;
  parts: ReportPart[];
  calls: ReportCall[];
}

/** The conversations of a block, in the order of its runs; null for one that did not fit. */
export type ReportConversations = (ReportItem[] | null)[];

/** Ids and types of the data within the page. A browser runs no script of these types. */
export const BLOCKS = {
  head: "report-head",
  runs: "report-runs",
  conversations: "report-conversations",
} as const;
export const COMPRESSED_TYPE = "application/gzip;base64";
