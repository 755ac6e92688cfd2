// Which tools were called: what the messages say, and what only spans tell.
import type { ToolSpan } from "@/lib/traces/tool-spans";
import type { ToolCall, TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { EvaluatedRun } from "./evaluated-run";

export interface Call extends ToolCall {
  /** The message that it stands in, or that ended its turn; null where no message names its trace. */
  messageKey: string | null;
}

type Placed = Call & { place: number; traceId: string | null };

/** In their order. A span of a call that a message carries is that call; any other is placed at the end of its turn. */
export function callsOf({ messages, toolSpans }: EvaluatedRun): Call[] {
  const told: Placed[] = messages.flatMap(({ key, toolCalls, traceId }, place) =>
    toolCalls.map((call) => ({ ...call, messageKey: key, place, traceId })),
  );
  const open = new Set(told);
  const known = new Map(told.flatMap((call) => (call.id === null ? [] : [[call.id, call]])));
  const added: Placed[] = [];
  for (const span of toolSpans) {
    const named = span.callId === null ? undefined : known.get(span.callId);
    const end = messages.findLastIndex((message) => isIn(span, message));
    const call = named ?? [...open].find((other) => isSameCall(other, span, end));
    if (call) open.delete(call);
    else added.push({ ...toCall(span), ...placeAt(end, messages) });
  }
  return [...told, ...added]
    .toSorted((a, b) => a.place - b.place)
    .map(({ place: _place, traceId: _traceId, ...call }) => call);
}

/** Of a span that does not say which call it is: the next one of its tool in its turn, as far as turns are known. */
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
