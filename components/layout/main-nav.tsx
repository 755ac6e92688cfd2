"use client";

import { usePathname } from "next/navigation";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/page-link";
import { pagePaths } from "@/lib/base/paths";

/** The parts of a project. */
export function MainNav({ project, className }: { project: string; className: string }) {
  const pathname = usePathname();
  const parts = [
    { label: "Simulations", href: pagePaths.simulations(project) },
    { label: "Traces", href: pagePaths.traces(project) },
    { label: "Scenarios", href: pagePaths.scenarios(project) },
    { label: "Suites", href: pagePaths.suites(project) },
    { label: "Targets", href: pagePaths.targets(project) },
    { label: "Personas", href: pagePaths.personas(project) },
    { label: "Settings", href: pagePaths.settings(project) },
  ];
  return (
    <nav aria-label="Project" className={cn("min-w-0 flex-wrap items-center", className)}>
      {parts.map(({ label, href }) => {
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <PageLink
            key={href}
            href={href}
            {...(isCurrent && { "aria-current": "page" as const })}
            className={cn(
              "text-muted hover:text-foreground hover:bg-hover rounded-md px-2 py-1 text-sm whitespace-nowrap sm:px-2.5",
              isCurrent && "text-foreground font-medium",
            )}
          >
            {label}
          </PageLink>
        );
      })}
    </nav>
  );
}
