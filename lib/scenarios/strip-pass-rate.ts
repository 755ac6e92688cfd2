import { passRate } from "@/lib/results/runs/pass-rate";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { LibraryRow } from "./library";

/** Of the runs of the strip; null when none has passed or failed. */
export function stripPassRate(lastRuns: LibraryRow["lastRuns"]): number | null {
  const outcomes = lastRuns.map(({ status }) => STATUS_TRAITS[status].counter);
  return passRate({
    success: outcomes.filter((outcome) => outcome === "success").length,
    failed: outcomes.filter((outcome) => outcome === "failed").length,
  });
}
