import { X } from "lucide-react";
import type { ReactNode } from "react";

import { visibleText } from "@/lib/base/text/visible-text";

interface LabelChipProps {
  label: string;
  onRemove?: () => void;
}

export function LabelChip({ label, onRemove }: LabelChipProps) {
  return (
    <span className="border-border bg-surface text-muted inline-flex max-w-40 items-center gap-1 rounded-full border px-2 text-xs leading-5">
      <span dir="auto" className="truncate">
        {visibleText(label)}
      </span>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove the label ${visibleText(label)}`}
          className="hover:text-foreground -mr-1 rounded-full p-0.5"
          onClick={onRemove}
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="border-border-strong bg-surface text-muted inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-mono text-xs">
      {children}
    </kbd>
  );
}
