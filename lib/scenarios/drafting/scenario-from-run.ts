// "New scenario from this run" or trace: what is proposed without a model, copied from the conversation.
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { passRate, STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { TraceDetail } from "@/lib/traces/trace";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import { formatCriteria } from "../criteria";
import type { LibraryRow } from "../library";
import { MAX_NAME, type ScenarioContent } from "../scenario-schema";
import { instructionsOf, linesOfRun, linesOfTrace, userSeeds } from "./conversation-source";

interface Proposal {
  /** Whether a model will play the user; without one, the user's messages are sent as they were. */
  isSimulated: boolean;
}

const seedPart = ({ isSimulated }: Proposal) => (isSimulated ? "opening" : "all");

/** The instructions of the run, or the user's messages as instructions; what was judged becomes the criteria. */
export function scenarioFromRun(
  run: Pick<RunDetail, "name" | "scenarioId" | "description" | "results">,
  messages: readonly TranscriptMessage[],
  proposal: Proposal,
): ScenarioContent {
  const lines = linesOfRun(messages);
  const seeds = userSeeds(lines, seedPart(proposal));
  const instructions = run.description || instructionsOf(lines);
  const { success, failure } = criteriaOf(run.results);
  return {
    name: `${run.name ?? run.scenarioId} (from a run)`.slice(-MAX_NAME),
    ...(instructions && { instructions }),
    ...(seeds.length > 0 && { messages: seeds }),
    ...(success.length > 0 && { successCriteria: formatCriteria([...new Set(success)]) }),
    ...(failure.length > 0 && { failureCriteria: formatCriteria([...new Set(failure)]) }),
  };
}

/** Of a run that was run here with their kinds; of an SDK's run all are success criteria. */
function criteriaOf(results: RunDetail["results"]): Record<"success" | "failure", string[]> {
  const found = results?.findings?.criteria;
  if (!found)
    return {
      success: [...(results?.metCriteria ?? []), ...(results?.unmetCriteria ?? [])],
      failure: [],
    };
  const textsOf = (wanted: "success" | "failure") =>
    found.filter(({ kind }) => kind === wanted).map(({ text }) => text);
  return { success: textsOf("success"), failure: textsOf("failure") };
}

/** The user's messages, as seeds and as instructions. */
export function scenarioFromTrace(detail: TraceDetail, proposal: Proposal): ScenarioContent {
  const lines = linesOfTrace(detail);
  const seeds = userSeeds(lines, seedPart(proposal));
  const instructions = instructionsOf(lines);
  return {
    name: `${detail.trace.name} (from a trace)`.slice(-MAX_NAME),
    ...(instructions && { instructions }),
    ...(seeds.length > 0 && { messages: seeds }),
  };
}

/** Of the runs of the strip; null when none has passed or failed. */
export function stripPassRate(lastRuns: LibraryRow["lastRuns"]): number | null {
  const outcomes = lastRuns.map(({ status }) => STATUS_TRAITS[status].counter);
  return passRate({
    success: outcomes.filter((outcome) => outcome === "success").length,
    failed: outcomes.filter((outcome) => outcome === "failed").length,
  });
}
