// What evaluators look at: the conversation of a run, and what is known of the run as a whole.
import { printJson } from "@/lib/base/json/exact-json";
import type { ToolSpan } from "@/lib/traces/tool-spans";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";

/** Null, or an empty list, where nobody reported it. */
export interface RunMeasures {
  durationMs: number | null;
  replyLatenciesMs: readonly number[];
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
}

export interface EvaluatedRun {
  messages: readonly TranscriptMessage[];
  /** Tool calls that the agent's spans tell of, whether or not messages carry them. */
  toolSpans: readonly ToolSpan[];
  measures: RunMeasures;
}

/** A text of the conversation and the message that it stands in. */
export interface Line {
  text: string;
  messageKey: string;
}

/** The text parts of a message, one below the other. */
function textOf({ parts }: TranscriptMessage): string {
  return parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
}

/** What the agent said: its messages that carry text. */
export function repliesOf({ messages }: EvaluatedRun): Line[] {
  return toLines(messages.filter(({ role }) => role === "assistant"));
}

/** Everything that was said, by anybody, with what tools gave back. */
export function linesOf({ messages }: EvaluatedRun): Line[] {
  return toLines(messages);
}

/** A turn begins with what the user says. */
export function turnsOf({ messages }: EvaluatedRun): number {
  return messages.filter(({ role }) => role === "user").length;
}

function toLines(messages: readonly TranscriptMessage[]): Line[] {
  return messages
    .map((message) => ({ text: textOf(message) + resultText(message), messageKey: message.key }))
    .filter(({ text }) => text !== "");
}

function resultText({ parts }: TranscriptMessage): string {
  return parts
    .flatMap((part) => (part.type === "tool-result" ? toText(part.value) : []))
    .join("\n");
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : printJson(value ?? null);
}
