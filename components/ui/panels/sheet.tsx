"use client";

import { X } from "lucide-react";
import type { ReactNode, Ref } from "react";

import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";

interface SheetProps {
  ref: Ref<HTMLDialogElement>;
  id: string;
  title: string;
  /** It covers the page instead of standing before it. */
  isWhole?: boolean;
  closeLabel?: string;
  /** Beside the title. */
  actions?: ReactNode;
  onClose?: () => void;
  children: ReactNode;
}

const CARD =
  "border-border-strong m-auto max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] rounded-xl border shadow-2xl";
const WHOLE = "m-0 h-dvh max-h-none w-full max-w-none border-0";

/** The browser's own modal dialog: it keeps the focus inside and closes by Esc without our help. */
export function Sheet(props: SheetProps) {
  const { ref, id, title, isWhole = false, closeLabel = "Close", actions, children } = props;
  return (
    <dialog
      ref={ref}
      id={id}
      aria-labelledby={`${id}-title`}
      className={cn("bg-background text-foreground p-0 text-start", isWhole ? WHOLE : CARD)}
      onClose={props.onClose}
      onClick={(event) => {
        if (!isWhole && event.target === event.currentTarget) event.currentTarget.close(); // the backdrop
      }}
    >
      <div
        className={cn(
          "border-border flex items-center gap-1 border-b py-3",
          isWhole ? "px-4" : "px-5",
        )}
      >
        <h2
          id={`${id}-title`}
          dir="auto"
          className={cn("mr-auto min-w-0 text-lg font-semibold", isWhole && "truncate")}
        >
          {title}
        </h2>
        {actions}
        <form method="dialog">
          <Button type="submit" variant="ghost" size="icon" aria-label={closeLabel}>
            <X aria-hidden />
          </Button>
        </form>
      </div>
      <div className={isWhole ? "p-4" : "p-5"}>{children}</div>
    </dialog>
  );
}
