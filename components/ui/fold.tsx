"use client";

import { ChevronRight } from "lucide-react";
import { createContext, use, useState, type ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { useMediaQuery } from "@/components/ui/use-media-query";

// What was opened stays open when it leaves the page for a while, as rows of a long list do.
const FoldMemory = createContext<Map<string, boolean> | null>(null);

export function FoldMemoryProvider({ children }: { children: ReactNode }) {
  const [memory] = useState(() => new Map<string, boolean>());
  return <FoldMemory value={memory}>{children}</FoldMemory>;
}

/** Whether the fold `id` is open, remembered for as long as the provider above lives. */
export function useFold(id: string, startsOpen: boolean): [boolean, (isOpen: boolean) => void] {
  const memory = use(FoldMemory);
  const [isOpen, setIsOpen] = useState(memory?.get(id) ?? startsOpen);
  const remember = (next: boolean) => {
    memory?.set(id, next);
    setIsOpen(next);
  };
  return [isOpen, remember];
}

interface FoldProps {
  id: string;
  summary: ReactNode;
  children: ReactNode;
  startsOpen?: boolean;
  /** Opened from outside, whatever the reader chose: something inside is being looked for. */
  isForced?: boolean;
  className?: string;
}

/** A line that opens what is below it. */
export function Fold({
  id,
  summary,
  children,
  startsOpen = false,
  isForced = false,
  className,
}: FoldProps) {
  const [isOpen, setIsOpen] = useFold(id, startsOpen);
  const isPrinted = useMediaQuery("print", false);
  const isShown = isOpen || isForced || isPrinted;
  return (
    <details
      open={isShown}
      className={className}
      onToggle={(event) => {
        const next = event.currentTarget.open;
        if (next !== isShown && !isPrinted) setIsOpen(next);
      }}
    >
      <summary className="hover:bg-hover flex list-none items-center gap-1.5 rounded-md px-2 py-1.5">
        <ChevronRight
          aria-hidden
          className={cn(
            "text-subtle size-3.5 shrink-0 transition-transform",
            isShown && "rotate-90",
          )}
        />
        {summary}
      </summary>
      {isShown && children}
    </details>
  );
}
