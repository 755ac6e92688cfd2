// The conversation of a run or a trace, as far as a scenario is made from it.
import { listAgentCalls, toThread } from "@/lib/traces/thread";
import type { TraceDetail } from "@/lib/traces/trace";
import { readMessage, type SourceMessage } from "@/lib/transcript/read-message";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { ChatMessage } from "../chat-message";

/** What was written, in order. */
export interface ConversationLine {
  role: string;
  text: string;
}

export function linesOfRun(messages: readonly TranscriptMessage[]): ConversationLine[] {
  return messages.map(toLine);
}

export function linesOfTrace({ spans }: Pick<TraceDetail, "spans">): ConversationLine[] {
  const agentCalls = listAgentCalls(spans);
  const used =
    toThread(agentCalls).length > 0 ? agentCalls : spans.slice(0, 1).flatMap(toModelCall);
  return toThread(used).map(({ message }) => toLine(readMessage(message)));
}

/** Without messages in its model calls, a session's own inputs and outputs are used. */
function toModelCall({ key, inputs, outputs }: TraceDetail["spans"][number]) {
  return inputs && outputs ? [{ key, inputs, outputs }] : [];
}

function toLine({ role, parts }: Pick<SourceMessage | TranscriptMessage, "role" | "parts">) {
  const text = parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return { role, text };
}

/** The user's messages: those up to the first reply, or all of them. */
export function userSeeds(
  lines: readonly ConversationLine[],
  part: "opening" | "all",
): ChatMessage[] {
  const firstReply = lines.findIndex(({ role }) => role === "assistant");
  const isOpening = part === "opening" && firstReply >= 0;
  return turnsOf(isOpening ? lines.slice(0, firstReply) : lines).map((content) => ({
    role: "user",
    content,
  }));
}

function turnsOf(lines: readonly ConversationLine[]): string[] {
  return lines.flatMap(({ role, text }) => (role === "user" && text !== "" ? [text] : []));
}

const MAX_TURNS = 20;
const MAX_TURN = 500;

/** Instructions for the simulated user, copied from what the user wrote; undefined where that is nothing. */
export function instructionsOf(lines: readonly ConversationLine[]): string | undefined {
  const turns = turnsOf(lines);
  if (turns.length === 0) return undefined;
  const listed = turns.slice(0, MAX_TURNS).map((turn, index) => {
    const text = turn.length > MAX_TURN ? `${turn.slice(0, MAX_TURN)}…` : turn;
    return `${String(index + 1)}. ${literally(text)}`;
  });
  return [
    "You are the user of this conversation. You wrote, in this order:",
    listed.join("\n"),
    "Say the same in your own words, one message at a time, and respond to what the agent replies.",
  ].join("\n\n");
}

/** Instructions are templates: what looks like a tag is text. */
function literally(text: string): string {
  return text.replaceAll("{{", "{ {").replaceAll("{%", "{ %");
}
