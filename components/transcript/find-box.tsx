"use client";

import { ChevronDown, ChevronUp } from "lucide-react";

import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";

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
            {hasMatches ? `${String(position)} of ${String(total)}` : "Nothing found"}
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
