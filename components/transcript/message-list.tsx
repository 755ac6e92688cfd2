"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useState } from "react";

import type { ConversationItem } from "@/lib/transcript/conversation";
import { focusWhenThere } from "./focus-when-there";
import { messageElementId, MessageItem } from "./message/message-item";

interface MessageListProps {
  items: readonly ConversationItem[];
  linkOf: (key: string) => string;
  /** Key of the message to bring into view and mark. */
  targetKey: string | null;
  /** Another number brings the same message into view again. */
  asked: number;
  /** Keys of messages in which everything folded is opened. */
  forcedKeys: ReadonlySet<string>;
}

const WHOLE_UP_TO = 100; // so many the browser lays out at once, and its own find sees them all
const ESTIMATED_PX = 120;
const OVERSCAN = 8;

/** The buttons "Show message" of the verdict, and the entries of the outline. */
const ASKED_FROM = '[data-shortcut="evidence"], [data-outline]';

export function MessageList({ items, linkOf, targetKey, asked, forcedKeys }: MessageListProps) {
  const isVirtual = items.length > WHOLE_UP_TO;
  const [scrollMargin, setScrollMargin] = useState(0);
  // oxlint-disable-next-line react/incompatible-library -- the compiler leaves this component as it is, which is right
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    enabled: isVirtual,
    estimateSize: () => ESTIMATED_PX,
    getItemKey: (index) => items[index]?.message.key ?? index,
    overscan: OVERSCAN,
    scrollMargin,
  });

  const bringIntoView = useEffectEvent((key: string) => {
    const index = items.findIndex((item) => item.message.key === key);
    if (index === -1) return;
    if (isVirtual) virtualizer.scrollToIndex(index, { align: "center" });
    else document.getElementById(messageElementId(key))?.scrollIntoView({ block: "center" });
  });
  // External system: the window's scroll position.
  useEffect(() => {
    if (targetKey !== null) bringIntoView(targetKey);
  }, [targetKey, asked]);

  // External system: the focus. Who asked for the message from the verdict reads on from there.
  useEffect(
    () =>
      targetKey !== null && document.activeElement?.matches(ASKED_FROM)
        ? focusWhenThere(messageElementId(targetKey))
        : undefined,
    [targetKey, asked],
  );

  const renderItem = (item: ConversationItem) => (
    <MessageItem
      item={item}
      linkOf={linkOf}
      isTarget={item.message.key === targetKey}
      isForced={forcedKeys.has(item.message.key)}
    />
  );

  if (!isVirtual)
    return (
      <ol>
        {items.map((item) => (
          <li key={item.message.key}>{renderItem(item)}</li>
        ))}
      </ol>
    );
  return (
    <ol
      className="relative"
      style={{ height: virtualizer.getTotalSize() }}
      ref={(list) => {
        if (list) setScrollMargin(list.getBoundingClientRect().top + window.scrollY);
      }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const item = items[index];
        return (
          item && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${String(start - scrollMargin)}px)` }}
            >
              {renderItem(item)}
            </li>
          )
        );
      })}
    </ol>
  );
}
