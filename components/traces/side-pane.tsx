"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";

import { useShortcuts } from "@/components/layout/use-shortcuts";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { useMediaQuery } from "@/components/ui/use-media-query";

interface SidePaneProps {
  title: string;
  actions: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export const SIDE_PANE_ID = "trace-pane";

/** As wide as a page with something beside its conversation must be: Tailwind's `xl`. */
const HAS_ROOM = "(min-width: 80rem)";

/** Stands beside the conversation where there is room, and is a dialog over it where there is none. */
export function SidePane(props: SidePaneProps) {
  const hasRoom = useMediaQuery(HAS_ROOM, true);
  return hasRoom ? <Beside {...props} /> : <Over {...props} />;
}

function Beside({ title, actions, onClose, children }: SidePaneProps) {
  useShortcuts({ closePane: onClose });
  return (
    <aside id={SIDE_PANE_ID} aria-label="Trace" tabIndex={-1} className="outline-none">
      <div className="mb-2 flex items-center gap-1">
        <h2 dir="auto" className="mr-auto min-w-0 truncate text-base font-semibold">
          {title}
        </h2>
        {actions}
        <Button variant="ghost" size="icon" aria-label="Close the trace" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </aside>
  );
}

function Over({ title, actions, onClose, children }: SidePaneProps) {
  return (
    <Sheet
      ref={showOnce}
      id={SIDE_PANE_ID}
      title={title}
      isWhole
      closeLabel="Close the trace"
      actions={actions}
      onClose={onClose}
    >
      {children}
    </Sheet>
  );
}

function showOnce(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
}
