import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { MAIN_ID } from "./skip-link";

/** The main part of a page. */
export function PageFrame({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className={cn(
        "max-w-page mx-auto w-full flex-1 px-4 pt-4 pb-16 outline-none sm:px-6",
        className,
      )}
    >
      {children}
    </main>
  );
}
