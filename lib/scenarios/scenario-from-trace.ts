// "New scenario from this session": what a trace tells of the conversation in it.
import { spokenByAgent, toThread } from "@/lib/traces/thread";
import type { TraceDetail } from "@/lib/traces/trace-detail";
import { readMessage } from "@/lib/transcript/read-message";
import type { ChatMessage } from "./chat-message";
import { MAX_NAME, type ScenarioContent } from "./scenario-schema";

/** The user's lines become seeds, so that the same is said again. */
export function scenarioFromTrace({ trace, spans }: TraceDetail): ScenarioContent {
  const spoken = spokenByAgent(spans);
  const told = toThread(spoken).length > 0 ? spoken : spans.slice(0, 1).flatMap(toSpoken);
  const seeds = toThread(told).flatMap(({ message }) => toSeed(message));
  return {
    name: `${trace.name} (from a trace)`.slice(-MAX_NAME),
    ...(seeds.length > 0 && { messages: seeds }),
  };
}

/** A session whose model calls tell nothing may tell by itself what it was asked. */
function toSpoken({ key, inputs, outputs }: TraceDetail["spans"][number]) {
  return inputs && outputs ? [{ key, inputs, outputs }] : [];
}

function toSeed(raw: object): ChatMessage[] {
  const { role, parts } = readMessage(raw);
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return role === "user" && text !== "" ? [{ role: "user", content: text }] : [];
}
