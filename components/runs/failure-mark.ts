import type { RunSummary } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

/** Marks rows that "next failure" stops at. */
export function failureMark({ status }: RunSummary): { "data-failure"?: true } {
  const { counter } = STATUS_TRAITS[status];
  return counter === "failed" || counter === "errored" ? { "data-failure": true } : {};
}
