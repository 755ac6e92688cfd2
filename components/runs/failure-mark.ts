import type { RunSummary } from "@/lib/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/runs/run-status";

/** Marks rows that "next failure" stops at. */
export function failureMark({ status }: RunSummary): { "data-failure"?: true } {
  const { counter } = STATUS_TRAITS[status];
  return counter === "failed" || counter === "errored" ? { "data-failure": true } : {};
}
