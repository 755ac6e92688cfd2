// "Make this a scenario": creates a scenario from a run.
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { passRate, STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { listAgentCalls, toThread } from "@/lib/traces/thread";
import type { TraceDetail } from "@/lib/traces/trace";
import { readMessage } from "@/lib/transcript/read-message";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { ChatMessage } from "./chat-message";
import { formatCriteria } from "./criteria";
import type { LibraryRow } from "./library";
import { MAX_NAME, type ScenarioContent } from "./scenario-schema";

/** The user's messages up to the first reply become seeds; what was judged becomes the criteria. */
export function scenarioFromRun(
  run: Pick<RunDetail, "name" | "scenarioId" | "description" | "results">,
  messages: readonly TranscriptMessage[],
): ScenarioContent {
  const firstReply = messages.findIndex(({ role }) => role === "assistant");
  const opening = firstReply < 0 ? messages : messages.slice(0, firstReply);
  const seeds = opening.filter(({ role }) => role === "user").flatMap(toSeed);
  const { success, failure } = criteriaOf(run.results);
  return {
    name: `${run.name ?? run.scenarioId} (from a run)`.slice(-MAX_NAME),
    ...(run.description && { instructions: run.description }),
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

function toSeed({ parts }: TranscriptMessage): ChatMessage[] {
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return text === "" ? [] : [{ role: "user", content: text }];
}

// "New scenario from this trace": creates a scenario from the conversation in a trace.

/** The user's messages become seeds, so that the same conversation is repeated. */
export function scenarioFromTrace({ trace, spans }: TraceDetail): ScenarioContent {
  const agentCalls = listAgentCalls(spans);
  const used =
    toThread(agentCalls).length > 0 ? agentCalls : spans.slice(0, 1).flatMap(toModelCall);
  const seeds = toThread(used).flatMap(({ message }) => seedOf(message));
  return {
    name: `${trace.name} (from a trace)`.slice(-MAX_NAME),
    ...(seeds.length > 0 && { messages: seeds }),
  };
}

/** Without messages in its model calls, a session's own inputs and outputs are used. */
function toModelCall({ key, inputs, outputs }: TraceDetail["spans"][number]) {
  return inputs && outputs ? [{ key, inputs, outputs }] : [];
}

function seedOf(raw: object): ChatMessage[] {
  const { role, parts } = readMessage(raw);
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return role === "user" && text !== "" ? [{ role: "user", content: text }] : [];
}

/** Of the runs of the strip; null when none has passed or failed. */
export function stripPassRate(lastRuns: LibraryRow["lastRuns"]): number | null {
  const outcomes = lastRuns.map(({ status }) => STATUS_TRAITS[status].counter);
  return passRate({
    success: outcomes.filter((outcome) => outcome === "success").length,
    failed: outcomes.filter((outcome) => outcome === "failed").length,
  });
}
