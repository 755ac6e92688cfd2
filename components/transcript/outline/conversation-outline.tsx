"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { TriangleAlert } from "lucide-react";
import {
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";

import { marksOf } from "@/components/transcript/message/mark-buttons";
import {
  MessageMarksContext,
  type MessageMark,
} from "@/components/transcript/message/message-marks";
import { roleLook } from "@/components/transcript/message/role-look";
import { cn } from "@/components/ui/cn";
import { plural } from "@/lib/base/text/names";
import type { ConversationItem } from "@/lib/transcript/conversation";
import { outlineOf, type OutlineEntry } from "@/lib/transcript/outline";
import { focusWhenThere } from "../focus-when-there";
import { useReadKey } from "./use-read-key";

interface ConversationOutlineProps {
  items: readonly ConversationItem[];
  /** The element with the messages. */
  list: RefObject<HTMLElement | null>;
  /** Key of the message that is marked in the conversation. */
  chosenKey: string | null;
  onOpen: (key: string) => void;
}

const ENTRY_PX = 30;
const OVERSCAN = 10;

/** The turns of a conversation beside it, with the one that is being read. One entry is reached by Tab, the others by the arrows. */
export function ConversationOutline({ items, list, chosenKey, onOpen }: ConversationOutlineProps) {
  const scroller = useRef<HTMLElement>(null);
  const marks = use(MessageMarksContext);
  const entries = useMemo(() => outlineOf(items), [items]);
  const readKey = useReadKey(list, chosenKey);
  const readAt = entries.findIndex(({ items: within }) =>
    within.some(({ message }) => message.key === readKey),
  );
  const [focused, setFocused] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component as it is, which is right
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ENTRY_PX,
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: OVERSCAN,
  });
  const follow = useEffectEvent((index: number) => {
    if (!scroller.current?.contains(document.activeElement)) virtualizer.scrollToIndex(index);
  });
  // External system: the scroll position of the outline.
  useEffect(() => {
    if (readAt !== -1) follow(readAt);
  }, [readAt]);
  const shown = virtualizer.getVirtualItems();
  const tabStop = shown.some(({ index }) => index === focused) ? focused : shown[0]?.index;
  const handleKey = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, focused, entries.length);
    const entry = next === null ? undefined : entries[next];
    if (next === null || !entry) return;
    event.preventDefault();
    setFocused(next);
    virtualizer.scrollToIndex(next);
    focusWhenThere(elementId(entry.key));
  };
  return (
    <nav
      ref={scroller}
      aria-label="Turns"
      className="sticky top-16 max-h-[calc(100dvh-5rem)] overflow-y-auto py-2"
    >
      <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <li
                key={key}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: ENTRY_PX, transform: `translateY(${String(start)}px)` }}
              >
                <Entry
                  entry={entry}
                  marks={entry.items.flatMap((item) => marksOf(item, marks))}
                  isCurrent={index === readAt}
                  isTabStop={index === tabStop}
                  onKey={handleKey}
                  onOpen={() => {
                    setFocused(index);
                    onOpen(entry.key);
                  }}
                />
              </li>
            )
          );
        })}
      </ol>
    </nav>
  );
}

function elementId(key: string): string {
  return `outline-${key}`;
}

/** Null for a key that moves nowhere. */
function placeAfter(key: string, index: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(index + 1, count - 1);
  if (key === "ArrowUp") return Math.max(index - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

interface EntryProps {
  entry: OutlineEntry;
  marks: readonly MessageMark[];
  isCurrent: boolean;
  isTabStop: boolean;
  onKey: (event: KeyboardEvent) => void;
  onOpen: () => void;
}

function Entry({ entry, marks, isCurrent, isTabStop, onKey, onOpen }: EntryProps) {
  const { label, Icon, className } = roleLook(entry.role);
  return (
    <button
      id={elementId(entry.key)}
      type="button"
      data-outline
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isCurrent ? "location" : undefined}
      className={cn(
        "hover:bg-hover flex h-full w-full min-w-0 items-center gap-1.5 rounded-md px-1.5 text-left text-xs",
        isCurrent && "bg-accent-soft font-medium",
      )}
      onKeyDown={onKey}
      onClick={onOpen}
    >
      <span className="text-subtle w-6 shrink-0 text-right tabular-nums">
        {entry.turn !== null && (
          <>
            <span className="sr-only">Turn </span>
            {entry.turn}
          </>
        )}
      </span>
      <Icon aria-hidden className={cn("size-3 shrink-0", className)} />
      <span className="sr-only">{label}: </span>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {entry.text}
      </span>
      {entry.hasToolError && (
        <span title="A tool answered with an error" className="text-failure shrink-0">
          <TriangleAlert aria-hidden className="size-3" />
          <span className="sr-only">, a tool answered with an error</span>
        </span>
      )}
      <Marks marks={marks} />
    </button>
  );
}

/** One sign of each kind. */
function Marks({ marks }: { marks: readonly MessageMark[] }) {
  const [first] = marks;
  if (!first) return null;
  const kinds = [...new Map(marks.map((mark) => [mark.className, mark])).values()];
  return (
    <span
      title={marks.map(({ label }) => label).join("\n")}
      className="flex shrink-0 items-center gap-0.5"
    >
      {kinds.map(({ className, Icon }) => (
        <Icon key={className} aria-hidden strokeWidth={2.5} className={cn("size-3", className)} />
      ))}
      <span className="sr-only">
        , {marks.length === 1 ? first.label : plural(marks.length, "finding")}
      </span>
    </span>
  );
}
