"use client";

import { useMemo } from "react";

import { MessageItem } from "@/components/transcript/message/message-item";
import { cn } from "@/components/ui/cn";
import { FoldMemoryProvider } from "@/components/ui/fold";
import { Button } from "@/components/ui/inputs/button";
import type { JsonObject } from "@/lib/base/json/json";
import { formatCount } from "@/lib/base/text/format";
import { groupBy } from "@/lib/base/values/group-by";
import { listAgentCalls, toThread } from "@/lib/traces/thread";
import type { TraceDetail } from "@/lib/traces/trace";
import { toConversation, type ConversationItem } from "@/lib/transcript/conversation";
import { readMessage, type SourcePart } from "@/lib/transcript/read-message";
import type { Part, TranscriptMessage } from "@/lib/transcript/transcript-message";
import { SpanName } from "./spans/span-rows";

interface ChatMessagesProps {
  /** As they were sent. */
  messages: readonly JsonObject[];
}

/** The chat within an input or an output, as conversations are shown everywhere. */
export function ChatMessages({ messages }: ChatMessagesProps) {
  const items = useMemo(() => toConversation(messages.map(toTranscript)), [messages]);
  return (
    <FoldMemoryProvider>
      <Items items={items} />
    </FoldMemoryProvider>
  );
}

function Items({ items }: { items: readonly ConversationItem[] }) {
  return (
    <ol>
      {items.map((item) => (
        <li key={item.message.key}>
          <MessageItem item={{ ...item, turn: null }} isTarget={false} isForced={false} />
        </li>
      ))}
    </ol>
  );
}

function toTranscript(raw: JsonObject, place: number): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  return { ...message, parts: parts.map(toPart), key: String(place), isStreaming: false };
}

/** Bytes are named, not shown: a span carries them as text, and the JSON beside it has them whole. */
function toPart(part: SourcePart): Part {
  if (!("source" in part)) return part;
  const { source } = part;
  if (source.kind === "bytes")
    return { type: "text", text: `[${source.mediaType}, ${formatCount(source.length)} bytes]` };
  return part.type === "file"
    ? { type: "file", media: source, filename: part.filename }
    : { type: part.type, media: source };
}

interface ThreadViewProps {
  detail: TraceDetail;
  selectedKey: string | null;
  onSelect: (key: string) => void;
}

/** The conversation of all model calls; each part links to its call. */
export function ThreadView({ detail, selectedKey, onSelect }: ThreadViewProps) {
  const parts = useMemo(() => toParts(detail), [detail]);
  if (!detail.isWhole)
    return (
      <p className="text-muted text-sm">
        This trace is too large to show as one conversation. Select a span in the tree to see its
        input and output.
      </p>
    );
  if (parts.length === 0)
    return <p className="text-muted text-sm">This trace has no model calls.</p>;
  return (
    <FoldMemoryProvider>
      <ol className="space-y-3">
        {parts.map(({ span, items }) => (
          <li
            key={span.key}
            className={cn(
              "border-border rounded-lg border",
              span.key === selectedKey && "border-accent",
            )}
          >
            <Button
              variant="ghost"
              size="sm"
              aria-pressed={span.key === selectedKey}
              className="text-muted m-1 max-w-[calc(100%-0.5rem)] justify-start"
              onClick={() => {
                onSelect(span.key);
              }}
            >
              <SpanName span={span} />
            </Button>
            <Items items={items} />
          </li>
        ))}
      </ol>
    </FoldMemoryProvider>
  );
}

function toParts({ spans }: TraceDetail) {
  const lines = toThread(listAgentCalls(spans));
  const spanOf = new Map(lines.map(({ spanKey }, place) => [String(place), spanKey]));
  // Read as one conversation, so that a result is shown with its call, which may be in another span.
  const items = toConversation(lines.map(({ message }, place) => toTranscript(message, place)));
  const itemsOf = groupBy(items, ({ message }) => spanOf.get(message.key));
  return spans.flatMap((span) => {
    const ofSpan = itemsOf.get(span.key);
    return ofSpan ? [{ span, items: ofSpan }] : [];
  });
}
