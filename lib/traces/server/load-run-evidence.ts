import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { runEvidence, type RunEvidence } from "../run-evidence";
import { loadRunSpans, type AskedRun } from "./load-run-spans";

/** What the spans of a run say by now. */
export async function loadRunEvidence(projectId: string, run: AskedRun): Promise<RunEvidence> {
  const spans = await outlastOutage(() => loadRunSpans(projectId, [run]));
  return runEvidence(spans.get(run.runId) ?? []);
}
