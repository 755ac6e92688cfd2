// "Make this a scenario": what a run tells of the scenario behind it.
import type { RunDetail } from "@/lib/results/runs/run-schema";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { ChatMessage } from "./chat-message";
import { formatCriteria } from "./criteria";
import { MAX_NAME, type ScenarioContent } from "./scenario-schema";

/** The user's messages up to the first reply become seeds; what was judged becomes the success criteria. */
export function scenarioFromRun(
  run: Pick<RunDetail, "name" | "scenarioId" | "description" | "results">,
  messages: readonly TranscriptMessage[],
): ScenarioContent {
  const firstReply = messages.findIndex(({ role }) => role === "assistant");
  const opening = firstReply < 0 ? messages : messages.slice(0, firstReply);
  const seeds = opening.filter(({ role }) => role === "user").flatMap(toSeed);
  const criteria = [...(run.results?.metCriteria ?? []), ...(run.results?.unmetCriteria ?? [])];
  return {
    name: `${run.name ?? run.scenarioId} (from a run)`.slice(-MAX_NAME),
    ...(run.description && { instructions: run.description }),
    ...(seeds.length > 0 && { messages: seeds }),
    ...(criteria.length > 0 && { successCriteria: formatCriteria([...new Set(criteria)]) }),
  };
}

function toSeed({ parts }: TranscriptMessage): ChatMessage[] {
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return text === "" ? [] : [{ role: "user", content: text }];
}
