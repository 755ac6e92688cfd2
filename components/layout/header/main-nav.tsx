"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import { useId } from "react";

import { cn } from "@/components/ui/cn";
import { PageLink, type NamedLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";

interface DestinationGroup {
  name: string;
  destinations: readonly NamedLink[];
}

/** The parts of a project. */
export function destinationGroups(project: string): readonly DestinationGroup[] {
  return [
    {
      name: "Results",
      destinations: [
        { label: "Simulations", href: pagePaths.simulations(project) },
        { label: "Traces", href: pagePaths.traces(project) },
        { label: "Stability", href: pagePaths.stability(project) },
      ],
    },
    {
      name: "Library",
      destinations: [
        { label: "Scenarios", href: pagePaths.scenarios(project) },
        { label: "Personas", href: pagePaths.personas(project) },
        { label: "Targets", href: pagePaths.targets(project) },
        { label: "Suites", href: pagePaths.suites(project) },
      ],
    },
  ];
}

/** Whether the page at `href`, or one below it, is open. */
export function useIsCurrent(): (href: Route) => boolean {
  const pathname = usePathname();
  return (href) => pathname === href || pathname.startsWith(`${href}/`);
}

interface MainNavProps {
  project: string;
  look: "bar" | "menu";
  onNavigate?: () => void;
}

const LOOKS = {
  bar: {
    nav: "flex shrink-0 items-center gap-3",
    group: "flex items-center gap-1 not-first:border-l not-first:border-border not-first:pl-3",
    list: "flex items-center",
  },
  menu: { nav: "space-y-2", group: "", list: "" },
};

export function MainNav({ project, look, onNavigate }: MainNavProps) {
  const { nav, group, list } = LOOKS[look];
  return (
    <nav aria-label="Project" className={nav}>
      {destinationGroups(project).map(({ name, destinations }) => (
        <div key={name} className={group}>
          <DestinationList
            name={name}
            destinations={destinations}
            className={list}
            isLarge={look === "menu"}
            {...(onNavigate && { onNavigate })}
          />
        </div>
      ))}
    </nav>
  );
}

interface DestinationListProps extends DestinationGroup {
  className?: string;
  isLarge: boolean;
  onNavigate?: () => void;
}

function DestinationList(props: DestinationListProps) {
  const { name, destinations, className, isLarge, onNavigate } = props;
  const id = useId();
  const isCurrent = useIsCurrent();
  return (
    <>
      <span id={id} className={cn("text-subtle text-xs", isLarge && "block px-2 pt-1")}>
        {name}
      </span>
      <ul aria-labelledby={id} className={className}>
        {destinations.map(({ label, href }) => (
          <li key={href}>
            <PageLink
              href={href}
              {...(isCurrent(href) && { "aria-current": "page" as const })}
              {...(onNavigate && { onClick: onNavigate })}
              className={destinationLook(isCurrent(href), isLarge)}
            >
              {label}
            </PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

export function destinationLook(isCurrent: boolean, isLarge: boolean): string {
  return cn(
    "text-muted hover:text-foreground hover:bg-hover block rounded-md px-2 text-sm whitespace-nowrap",
    isLarge ? "w-full py-1.5 text-left" : "py-1",
    isCurrent && "text-foreground font-medium",
    isCurrent &&
      (isLarge ? "bg-hover" : "decoration-accent underline decoration-2 underline-offset-8"),
  );
}
