"use client";

import { useRef, type ComponentProps, type KeyboardEvent } from "react";

import { cn } from "@/components/ui/cn";
import { TextArea } from "@/components/ui/field";

const INDENT = "  ";

/** Text that is code: Tab sets in, and Escape lets the next Tab leave. */
export function CodeArea({ className, ...props }: ComponentProps<"textarea">) {
  const isLeaving = useRef(false);
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Tab" && !event.shiftKey && !isLeaving.current) {
      event.preventDefault();
      const area = event.currentTarget;
      area.setRangeText(INDENT, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    isLeaving.current = event.key === "Escape";
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
