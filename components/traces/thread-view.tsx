"use client";

import { useMemo } from "react";

import { MessageItem } from "@/components/transcript/message-item";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FoldMemoryProvider } from "@/components/ui/fold";
import { groupBy } from "@/lib/base/values/group-by";
import { spokenByAgent, toThread } from "@/lib/traces/thread";
import type { TraceDetail } from "@/lib/traces/trace-detail";
import { toConversation } from "@/lib/transcript/conversation";
import { toTranscript } from "./chat-messages";
import { SpanName } from "./span-rows";

interface ThreadViewProps {
  detail: TraceDetail;
  selectedKey: string | null;
  onSelect: (key: string) => void;
}

/** The conversation that the model calls add up to; each part leads to the call that told it. */
export function ThreadView({ detail, selectedKey, onSelect }: ThreadViewProps) {
  const parts = useMemo(() => toParts(detail), [detail]);
  if (!detail.isWhole)
    return (
      <p className="text-muted text-sm">
        This trace is too large to be shown as one conversation. Select a span in the tree to see
        what it was told and what it said.
      </p>
    );
  if (parts.length === 0)
    return <p className="text-muted text-sm">No model was spoken to in this trace.</p>;
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
            <ol>
              {items.map((item) => (
                <li key={item.message.key}>
                  <MessageItem item={{ ...item, turn: null }} isTarget={false} isForced={false} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </FoldMemoryProvider>
  );
}

function toParts({ spans }: TraceDetail) {
  const lines = toThread(spokenByAgent(spans));
  const spanOf = new Map(lines.map(({ spanKey }, place) => [String(place), spanKey]));
  // Read as one conversation, so that a result stands with its call, which another span has told.
  const items = toConversation(lines.map(({ message }, place) => toTranscript(message, place)));
  const told = groupBy(items, ({ message }) => spanOf.get(message.key));
  return spans.flatMap((span) => {
    const ofSpan = told.get(span.key);
    return ofSpan ? [{ span, items: ofSpan }] : [];
  });
}
