"use client";

import { Braces, MessagesSquare } from "lucide-react";
import { useState } from "react";

import { JsonBlock } from "@/components/ui/json-block";
import { Segmented } from "@/components/ui/segmented";
import type { JsonObject } from "@/lib/base/json/json";
import { chatOf } from "@/lib/traces/chat-of";
import { ChatMessages } from "./chat-messages";

interface SpanValueProps {
  title: string;
  value: JsonObject;
  /** Who speaks where a text says nothing of it. */
  role: "user" | "assistant";
}

const VIEWS = [
  { value: "chat", label: "As a chat", Icon: MessagesSquare },
  { value: "json", label: "As JSON", Icon: Braces },
] as const;

/** What went into a span, or came out of it: as a chat where it is one, as JSON where it is not or is asked for. */
export function SpanValue({ title, value, role }: SpanValueProps) {
  const [view, setView] = useState<"chat" | "json">("chat");
  const chat = chatOf(value, role);
  const isEmpty = Object.keys(value).length === 0;
  return (
    <section aria-label={title}>
      <div className="mb-1.5 flex h-8 items-center justify-between gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        {chat && (
          <Segmented
            label={`${title} shown`}
            options={VIEWS}
            value={view}
            onValueChange={setView}
          />
        )}
      </div>
      {isEmpty && <p className="text-muted text-sm">Nothing.</p>}
      {!isEmpty && chat && view === "chat" && <ChatMessages messages={chat} />}
      {!isEmpty && !(chat && view === "chat") && (
        <JsonBlock value={value} copyLabel={`Copy ${title.toLowerCase()}`} />
      )}
    </section>
  );
}
