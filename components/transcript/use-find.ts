import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";

import type { ConversationItem } from "@/lib/transcript/conversation";
import { findItems } from "@/lib/transcript/find-items";

/**
 * Finding in the conversation: the text in the address, the place within the matches here. It begins at the message that
 * a link names, where that is a match.
 */
export function useFind(items: readonly ConversationItem[], linkedKey: string | null) {
  const [text, setText] = useQueryState("find", parseAsString.withDefault(""));
  const [place, setPlace] = useState<number | null>(null);
  const matches = useMemo(() => findItems(items, text), [items, text]);
  const keyAt = (index: number | undefined) =>
    index === undefined ? undefined : items[index]?.message.key;
  const linked = matches.findIndex((index) => keyAt(index) === linkedKey);
  const current = Math.min(place ?? Math.max(0, linked), matches.length - 1);
  return {
    text,
    total: matches.length,
    position: current + 1,
    currentKey: keyAt(matches[current]) ?? null,
    matchKeys: new Set(matches.map(keyAt).filter((key) => key !== undefined)),
    find: (next: string) => {
      setPlace(0);
      void setText(next === "" ? null : next);
    },
    step: (by: 1 | -1) => {
      if (matches.length > 0) setPlace((current + by + matches.length) % matches.length);
    },
  };
}
