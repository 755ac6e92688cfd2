import { runEvidence, type RunEvidence } from "../run-evidence";
import { loadRunSpans } from "./load-run-spans";
import { toSpanSummary } from "./span-rows";

/** What the spans of a run say by now. `named` are the trace ids of its messages. */
export async function loadRunEvidence(
  projectId: string,
  runId: string,
  named: readonly string[],
): Promise<RunEvidence> {
  const { spans } = await loadRunSpans(projectId, runId, named);
  return runEvidence(spans.map(toSpanSummary));
}
