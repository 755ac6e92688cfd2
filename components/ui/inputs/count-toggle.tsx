import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/base/text/format";

interface CountToggleProps {
  isChosen: boolean;
  title?: string;
  count: number | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** A filter that is on or off, with how many things it lets through. */
export function CountToggle({ isChosen, title, count = 0, onClick, children }: CountToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={title}
      className={cn(
        "flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs",
        isChosen
          ? "border-accent bg-accent-soft font-medium"
          : "border-border-strong hover:bg-hover",
      )}
      onClick={onClick}
    >
      {children}
      <span className="text-muted tabular-nums">{formatCount(count)}</span>
    </button>
  );
}
