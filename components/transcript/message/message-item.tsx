"use client";

import { Link2, ListTree } from "lucide-react";
import { use } from "react";

import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { ownValue } from "@/lib/base/json/own-value";
import { formatCount, formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import { itemText, partText, type ConversationItem } from "@/lib/transcript/conversation";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import { TurnTracesContext } from "../turn-traces";
import { MarkButtons } from "./mark-buttons";
import { MessagePart } from "./message-part";
import { roleLook } from "./role-look";
import { ToolCall } from "./tool-call";

interface MessageItemProps {
  item: ConversationItem;
  /** The address of this message, where it has one. */
  linkOf?: (key: string) => string;
  isTarget: boolean;
  /** Everything folded in it is opened. */
  isForced: boolean;
}

export function MessageItem({ item, linkOf, isTarget, isForced }: MessageItemProps) {
  const { message, calls, turn } = item;
  const isEmpty = message.parts.length === 0 && calls.length === 0;
  return (
    <>
      {turn !== null && <TurnMark turn={turn} traceIds={item.traceIds} />}
      <article
        id={messageElementId(message.key)}
        data-row
        data-message={message.key}
        tabIndex={-1}
        aria-current={isTarget ? "location" : undefined}
        className={cn(
          "group/message grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 rounded-lg px-3 py-2.5 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]",
          message.role === "user" && "bg-surface",
          isTarget && "outline-accent outline-2",
        )}
      >
        <div className="min-w-0">
          <Speaker message={message} />
          <MarkButtons item={item} />
        </div>
        <div
          className={cn(
            "min-w-0 space-y-2 max-sm:order-last max-sm:col-span-2",
            message.isStreaming && "streaming",
          )}
        >
          {message.parts.map((part, index) => (
            // Parts have no ids of their own and never change their order.

            <MessagePart
              key={index}
              id={`${message.key}-${String(index)}`}
              part={part}
              isForced={isForced}
              isData={message.role === "tool"}
            />
          ))}
          {calls.map((answered, index) => (
            <ToolCall
              key={answered.call.id ?? index}
              id={`${message.key}-call-${String(index)}`}
              answered={answered}
              isForced={isForced}
            />
          ))}
          {isEmpty && !message.isStreaming && <p className="text-subtle text-sm">Empty message</p>}
          {message.isStreaming && <StreamingNote hasText={message.parts.length > 0} />}
        </div>
        <div className="flex flex-col items-end gap-1">
          <MessageActions item={item} linkOf={linkOf} />
          <Usage message={message} />
        </div>
      </article>
    </>
  );
}

export function messageElementId(key: string): string {
  return `message-${key}`;
}

function Speaker({ message }: { message: TranscriptMessage }) {
  const { label, Icon, className } = roleLook(message.role);
  return (
    <h3 className="flex h-5.5 min-w-0 items-center gap-1.5 text-sm font-medium">
      <Icon aria-hidden className={cn("size-4 shrink-0", className)} />
      <span dir="auto" className="min-w-0 truncate" title={visibleText(message.role)}>
        {visibleText(message.name ?? label)}
      </span>
    </h3>
  );
}

interface MessageActionsProps {
  item: ConversationItem;
  linkOf: ((key: string) => string) | undefined;
}

function MessageActions({ item, linkOf }: MessageActionsProps) {
  return (
    <div className="-my-0.5 flex h-fit opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 [@media(hover:none)]:opacity-100">
      <CopyButton text={() => itemPlainText(item)} label="Copy message" />
      {linkOf && (
        <CopyButton
          text={() => linkOf(item.message.key)}
          label="Copy link to this message"
          Icon={Link2}
        />
      )}
    </div>
  );
}

function Usage({ message: { usage } }: { message: TranscriptMessage }) {
  if (!usage) return null;
  const { latencyMs, inputTokens, outputTokens } = usage;
  const tokens = (inputTokens ?? 0) + (outputTokens ?? 0);
  return (
    <p className="text-subtle text-right text-xs whitespace-nowrap tabular-nums">
      {formatDuration(latencyMs)}
      {tokens > 0 && <span className="block">{formatCount(tokens)} tokens</span>}
    </p>
  );
}

function itemPlainText(item: ConversationItem): string {
  return item.calls.length === 0 ? item.message.parts.map(partText).join("\n\n") : itemText(item);
}

/** With a button for each trace of the turn: a reply of several steps may have several. */
function TurnMark({ turn, traceIds }: { turn: number; traceIds: readonly string[] }) {
  const traces = use(TurnTracesContext);
  const found = traceIds.flatMap((traceId) => ownValue(traces?.traceOf, traceId) ?? []);
  const holders = [...new Set(found)];
  return (
    <div className="text-subtle flex flex-wrap items-center gap-x-3 px-3 pt-3 pb-1 text-xs">
      <span>Turn {turn}</span>
      <span aria-hidden className="bg-border h-px min-w-8 flex-1" />
      {traces &&
        holders.map((holder, index) => (
          <Button
            key={holder}
            variant="ghost"
            size="sm"
            data-opens-trace={holder}
            aria-label={traceLabel(turn, { index, count: holders.length })}
            onClick={() => {
              traces.open(holder, null);
            }}
          >
            <ListTree aria-hidden />
            {holders.length === 1 ? "View trace" : `Trace ${String(index + 1)}`}
          </Button>
        ))}
    </div>
  );
}

function traceLabel(turn: number, { index, count }: { index: number; count: number }): string {
  if (count === 1) return `View trace of turn ${String(turn)}`;
  return `View trace ${String(index + 1)} of ${String(count)} of turn ${String(turn)}`;
}

/** The caret is at the end of the text that is being written (globals.css), or alone before it. */
function StreamingNote({ hasText }: { hasText: boolean }) {
  if (hasText) return <span className="sr-only">still writing</span>;
  return (
    <p className="text-muted flex items-center gap-2 text-sm">
      <span aria-hidden className="animate-caret bg-accent inline-block h-4 w-1.5" />
      writing…
    </p>
  );
}
