import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="border-border-strong bg-surface text-muted inline-flex h-5 min-w-5 items-center justify-center rounded border px-1 font-mono text-xs">
      {children}
    </kbd>
  );
}
