"use client";

import { X } from "lucide-react";
import type { ReactNode, Ref } from "react";

import { Button } from "./button";

interface SheetProps {
  ref: Ref<HTMLDialogElement>;
  id: string;
  title: string;
  children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and closes by Esc without our help. */
export function Sheet({ ref, id, title, children }: SheetProps) {
  return (
    <dialog
      ref={ref}
      id={id}
      aria-labelledby={`${id}-title`}
      className="border-border-strong bg-background text-foreground m-auto max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] rounded-xl border p-0 shadow-2xl"
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close(); // the backdrop
      }}
    >
      <div className="border-border flex items-center justify-between border-b px-5 py-3">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <form method="dialog">
          <Button type="submit" variant="ghost" size="icon" aria-label="Close">
            <X aria-hidden />
          </Button>
        </form>
      </div>
      <div className="p-5">{children}</div>
    </dialog>
  );
}
