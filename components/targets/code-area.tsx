"use client";

import type { ComponentProps, KeyboardEvent } from "react";

import { TextArea } from "@/components/ui/field";
import { cn } from "@/lib/cn";

const INDENT = "  ";

/** Text that is code: Tab sets in, and Escape lets the next Tab leave. */
export function CodeArea({ className, ...props }: ComponentProps<"textarea">) {
  let isLeaving = false;
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Tab" && !event.shiftKey && !isLeaving) {
      event.preventDefault();
      const area = event.currentTarget;
      area.setRangeText(INDENT, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    isLeaving = event.key === "Escape";
  };
  return (
    <TextArea
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      {...props}
      onKeyDown={handleKeyDown}
      className={cn("font-mono text-xs leading-5 whitespace-pre", className)}
    />
  );
}
