import type { Context } from "@/lib/access/context";
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { runEvidence, type RunEvidence } from "../run-evidence";
import { loadRunSpans, type AskedRun } from "./load-run-spans";

/** What the spans of a run say by now. */
export async function loadRunEvidence(ctx: Context, run: AskedRun): Promise<RunEvidence> {
  const spans = await outlastOutage(() => loadRunSpans(ctx, [run]));
  return runEvidence(spans.get(run.runId) ?? []);
}
