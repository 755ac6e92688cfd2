// Events that we report ourselves, of runs that are held here. Downstream they are what an SDK would have posted; the
// body that the log keeps is ours.
import type { RunStatus } from "@/lib/results/runs/run-status";
import { resultsSchema, type NewRunEvent, type Results, type RunPlace } from "./run-event";

export interface ReportedRun extends RunPlace {
  runId: string;
}

export interface ToldRun {
  name: string;
  description: string | null;
  metadata: Record<string, unknown>;
}

export function reportQueued(run: ReportedRun, told: ToldRun, timestampMs: number): NewRunEvent {
  const fact = { kind: "queued" as const, ...told };
  return { ...placeOf(run), timestampMs, fact, raw: { ...fact } };
}

export function reportStarted(run: ReportedRun, told: ToldRun, timestampMs: number): NewRunEvent {
  const fact = { kind: "started" as const, ...told };
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
