// What evaluators look at: the conversation of a run, and what is known of the run as a whole.
import { printJson } from "@/lib/base/json/exact-json";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import type { RunEvidence } from "@/lib/traces/run-evidence";
import type { ToolSpan } from "@/lib/traces/tool-spans";
import { joinUsage } from "@/lib/traces/usage/usage-by-role";
import type { ToolCall, TranscriptMessage } from "@/lib/transcript/transcript-message";

/** Null, or an empty list, if it was not reported. */
export interface RunMeasures {
  durationMs: number | null;
  replyLatenciesMs: readonly number[];
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
}

export interface EvaluatedRun {
  messages: readonly TranscriptMessage[];
  /** Tool calls in the agent's spans, whether or not messages contain them. */
  toolSpans: readonly ToolSpan[];
  measures: RunMeasures;
}

/** A text of the conversation and its message. */
export interface Line {
  text: string;
  messageKey: string;
}

/** The text parts of a message, one below the other. */
function textOf({ parts }: TranscriptMessage): string {
  return parts.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
}

/** The agent's messages with text. */
export function repliesOf({ messages }: EvaluatedRun): Line[] {
  return toLines(messages.filter(({ role }) => role === "assistant"));
}

/** All texts of the conversation, including results of tools. */
export function linesOf({ messages }: EvaluatedRun): Line[] {
  return toLines(messages);
}

/** A turn begins with a user message. */
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

// Tool calls, from the messages and from the spans.

export interface Call extends ToolCall {
  /** The message that contains it, or that ended its turn; null if no message names its trace. */
  messageKey: string | null;
}

type Placed = Call & { place: number; traceId: string | null };

/** In their order. A span that matches a call in a message is that call; any other is placed at the end of its turn. */
export function callsOf({ messages, toolSpans }: EvaluatedRun): Call[] {
  const calls: Placed[] = messages.flatMap(({ key, toolCalls, traceId }, place) =>
    toolCalls.map((call) => ({ ...call, messageKey: key, place, traceId })),
  );
  const open = new Set(calls);
  const known = new Map(calls.flatMap((call) => (call.id === null ? [] : [[call.id, call]])));
  const added: Placed[] = [];
  for (const span of toolSpans) {
    const named = span.callId === null ? undefined : known.get(span.callId);
    const end = messages.findLastIndex((message) => isIn(span, message));
    const call = named ?? [...open].find((other) => isSameCall(other, span, end));
    if (call) open.delete(call);
    else added.push({ ...toCall(span), ...placeAt(end, messages) });
  }
  return [...calls, ...added]
    .toSorted((a, b) => a.place - b.place)
    .map(({ place: _place, traceId: _traceId, ...call }) => call);
}

/** For a span without a call id: the next call of its tool in its turn, if the turn is known. */
function isSameCall(call: Placed, span: ToolSpan, end: number): boolean {
  return call.name === span.name && (end === -1 || call.traceId === null || isIn(span, call));
}

function isIn(span: ToolSpan, { traceId }: { traceId: string | null }): boolean {
  return traceId !== null && span.traceIds.includes(traceId);
}

function toCall({ callId, name, arguments: given }: ToolSpan) {
  return { id: callId, name, arguments: given, traceId: null };
}

function placeAt(end: number, messages: readonly TranscriptMessage[]) {
  return {
    messageKey: messages[end]?.key ?? null,
    place: end === -1 ? messages.length : end,
  };
}

interface MeasureSources {
  durationMs: number | null;
  /** Measured by the runner; empty for a run that was not started here. */
  measured: Findings["usage"];
  evidence: RunEvidence;
}

/** Measures of a run: those of the runner, else those of its spans. */
export function measuresOf({ durationMs, measured, evidence }: MeasureSources): RunMeasures {
  const usage = joinUsage(measured, evidence.usage);
  return {
    durationMs,
    replyLatenciesMs: measured.agent?.latenciesMs ?? evidence.replyLatenciesMs,
    inputTokens: totalOf(usage, "inputTokens"),
    outputTokens: totalOf(usage, "outputTokens"),
    costUsd: totalOf(usage, "costUsd"),
  };
}

/** Total over all roles; null if none reported a value. */
function totalOf(usage: Findings["usage"], field: "inputTokens" | "outputTokens" | "costUsd") {
  const values = Object.values(usage).flatMap((role) => role[field] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
