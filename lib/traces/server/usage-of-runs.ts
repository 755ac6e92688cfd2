import type { Context } from "@/lib/access/context";
import { usageByRole, type UsageByRole } from "../usage-by-role";
import { loadRunSpans, type AskedRun } from "./load-run-spans";

/** What runs took, as their spans tell it; a run of which none tells is not there. */
export async function usageOfRuns(
  ctx: Context,
  runs: readonly AskedRun[],
): Promise<ReadonlyMap<string, UsageByRole>> {
  const spans = await loadRunSpans(ctx, runs);
  return new Map([...spans].map(([runId, ofRun]) => [runId, usageByRole(ofRun)]));
}
