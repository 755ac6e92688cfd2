// A conversation as it is reported: every message with an id of its own, the trace of its turn and what it took.
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { CallUsage } from "./usage-meter";

export interface Note {
  traceId: string;
  usage?: CallUsage;
}

/** `notes` by place; a message without one was there before the first turn. */
export function toReported(
  messages: readonly ChatMessage[],
  notes: ReadonlyMap<number, Note>,
  idOf: (place: number) => string,
): Record<string, unknown>[] {
  return messages.map((message, place) => {
    const note = notes.get(place);
    return {
      ...message,
      id: idOf(place),
      ...(note && { trace_id: note.traceId }),
      ...(note?.usage && { usage: { ...note.usage, latencyMs: Math.round(note.usage.latencyMs) } }),
    };
  });
}
