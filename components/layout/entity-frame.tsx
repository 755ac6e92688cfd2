import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import type { NamedLink } from "@/components/ui/links";
import { visibleText } from "@/lib/base/text/visible-text";
import { Breadcrumbs } from "./header/breadcrumbs";
import { MAIN_ID } from "./header/skip-link";

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

const ICONS = {
  product: "/icon.svg",
  running: "/icon-running.svg",
  passed: "/icon-passed.svg",
  failed: "/icon-failed.svg",
} as const;
export type PageIcon = keyof typeof ICONS;

interface PageTitleProps {
  /** What the page shows, then where it belongs. */
  parts: readonly string[];
  icon?: PageIcon;
}

/** Title and icon of the browser's tab. They follow the page while that changes. */
export function PageTitle({ parts, icon = "product" }: PageTitleProps) {
  return (
    <>
      <title>{visibleText([...parts, "Rehearsal"].join(" · "))}</title>
      <link rel="icon" type="image/svg+xml" href={ICONS[icon]} />
    </>
  );
}

interface EntityFrameProps {
  /** The list that it is part of. */
  list: NamedLink;
  name: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The page of one entity that people name: breadcrumbs, name and actions. */
export function EntityFrame({ list, name, actions, children }: EntityFrameProps) {
  const shown = visibleText(name);
  return (
    <PageFrame>
      <PageTitle parts={[shown, list.label]} />
      <Breadcrumbs above={[list]} current={shown} />
      <div className="mt-2 mb-5 flex flex-wrap items-start justify-between gap-3">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {shown}
        </h1>
        {actions}
      </div>
      {children}
    </PageFrame>
  );
}
