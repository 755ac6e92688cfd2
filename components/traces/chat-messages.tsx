"use client";

import { useMemo } from "react";

import { MessageItem } from "@/components/transcript/message-item";
import { FoldMemoryProvider } from "@/components/ui/fold";
import type { JsonObject } from "@/lib/base/json/json";
import { toConversation } from "@/lib/transcript/conversation";
import { readMessage, type SourcePart } from "@/lib/transcript/read-message";
import type { Part, TranscriptMessage } from "@/lib/transcript/transcript-message";

interface ChatMessagesProps {
  /** As they were sent. */
  messages: readonly JsonObject[];
}

/** The chat within an input or an output, as conversations are shown everywhere. */
export function ChatMessages({ messages }: ChatMessagesProps) {
  const items = useMemo(() => toConversation(messages.map(toTranscript)), [messages]);
  return (
    <FoldMemoryProvider>
      <ol>
        {items.map((item) => (
          <li key={item.message.key}>
            <MessageItem item={{ ...item, turn: null }} isTarget={false} isForced={false} />
          </li>
        ))}
      </ol>
    </FoldMemoryProvider>
  );
}

export function toTranscript(raw: JsonObject, place: number): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  return { ...message, parts: parts.map(toPart), key: String(place), isStreaming: false };
}

/** Bytes are named, not shown: a span carries them as text, and the JSON beside it has them whole. */
function toPart(part: SourcePart): Part {
  if (!("source" in part)) return part;
  const { source } = part;
  if (source.kind === "bytes")
    return { type: "text", text: `[${source.mediaType}, ${String(source.length)} bytes]` };
  return part.type === "file"
    ? { type: "file", media: source, filename: part.filename }
    : { type: part.type, media: source };
}
