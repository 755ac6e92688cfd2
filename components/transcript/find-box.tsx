"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useMemo, useState, type RefObject } from "react";

import { Button } from "@/components/ui/inputs/button";
import { SearchField } from "@/components/ui/inputs/search-field";
import { formatCount } from "@/lib/base/text/format";
import { findItems, type ConversationItem } from "@/lib/transcript/conversation";

interface FindBoxProps {
  text: string;
  /** From 1; 0 when nothing is found. */
  position: number;
  total: number;
  onFind: (text: string) => void;
  onStep: (step: 1 | -1) => void;
}

/** Find in the conversation: it also sees what is folded or not laid out. */
export function FindBox({ text, position, total, onFind, onStep }: FindBoxProps) {
  const hasMatches = total > 0;
  return (
    <div role="search" className="flex items-center gap-1">
      <SearchField
        data-search
        label="Find in the conversation"
        value={text}
        className="w-full sm:w-64"
        onSearch={onFind}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          onStep(event.shiftKey ? -1 : 1);
        }}
      />
      {text !== "" && (
        <>
          <span
            role="status"
            className="text-muted shrink-0 px-1 text-xs whitespace-nowrap tabular-nums"
          >
            {hasMatches ? `${formatCount(position)} of ${formatCount(total)}` : "No results"}
          </span>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Previous message with a match"
            disabled={!hasMatches}
            onClick={() => {
              onStep(-1);
            }}
          >
            <ChevronUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Next message with a match"
            disabled={!hasMatches}
            onClick={() => {
              onStep(1);
            }}
          >
            <ChevronDown aria-hidden />
          </Button>
        </>
      )}
    </div>
  );
}

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

const NAME = "find";

/** Highlights every occurrence of `text` in `container` by the browser's highlights, without changing the page. */
export function useFindHighlight(container: RefObject<HTMLElement | null>, text: string): void {
  // External system: the browser's registry of highlights, kept in step with what is on the page.
  useEffect(() => {
    const element = container.current;
    const wanted = text.trim().toLowerCase();
    if (!element || wanted === "" || !("highlights" in CSS)) return;
    const mark = () => {
      CSS.highlights.set(NAME, new Highlight(...findRanges(element, wanted)));
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [container, text]);
}

function findRanges(element: HTMLElement, wanted: string): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? "").toLowerCase();
    for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + wanted.length, node.textContent?.length ?? 0));
      ranges.push(range);
    }
  }
  return ranges;
}
