// Events of runs that were started here. Later stages treat them like events that an SDK posted; the body in the log is
// our own.
import type { RunStatus } from "@/lib/results/runs/run-status";
import { resultsSchema, type NewRunEvent, type Results, type RunPlace } from "./run-event";

export interface ReportedRun extends RunPlace {
  runId: string;
}

export interface RunInfo {
  name: string;
  description: string | null;
  metadata: Record<string, unknown>;
}

export function reportQueued(run: ReportedRun, info: RunInfo, timestampMs: number): NewRunEvent {
  const fact = { kind: "queued" as const, ...info };
  return { ...placeOf(run), timestampMs, fact, raw: { ...fact } };
}

export function reportStarted(run: ReportedRun, info: RunInfo, timestampMs: number): NewRunEvent {
  const fact = { kind: "started" as const, ...info };
  return { ...placeOf(run), timestampMs, fact, raw: { ...fact } };
}

/** The whole conversation so far. */
export function reportSnapshot(
  run: ReportedRun,
  messages: readonly unknown[],
  timestampMs: number,
): NewRunEvent {
  const fact = { kind: "snapshot" as const };
  return { ...placeOf(run), timestampMs, fact, raw: { ...fact, messages } };
}

export function reportFinished(
  run: ReportedRun,
  { status, results }: { status: RunStatus; results: Results },
  timestampMs: number,
): NewRunEvent {
  // In the order of the schema's keys, as a rebuild reads them out of the log.
  const fact = { kind: "finished" as const, status, results: resultsSchema.parse(results) };
  return { ...placeOf(run), timestampMs, fact, raw: { ...fact } };
}

function placeOf({ runId, setId, batchId, scenarioId }: ReportedRun): ReportedRun {
  return { runId, setId, batchId, scenarioId };
}
