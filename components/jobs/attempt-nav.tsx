import type { Route } from "next";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";

interface Attempt {
  key: string;
  href: Route;
  /** From 1. */
  attempt: number;
  isShown: boolean;
  /** Its result. */
  outcome: ReactNode;
}

/** A batch or a run and its reruns, with a way from each to the others; nothing without a rerun. */
export function AttemptNav({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <nav aria-label="Attempts">
      <ul className="flex flex-wrap gap-1.5 text-sm">
        {attempts.map(({ key, href, attempt, isShown, outcome }) => (
          <li key={key}>
            <PageLink
              href={href}
              aria-current={isShown ? "page" : undefined}
              className={cn(
                "flex items-center gap-1.5 rounded-md border px-2.5 py-1 tabular-nums",
                isShown
                  ? "border-accent bg-accent-soft font-medium"
                  : "border-border-strong hover:bg-hover",
              )}
            >
              Attempt {attempt}
              {outcome}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
