"use client";

import { BookOpenText, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { buttonVariants } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { useIsHydrated } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { ShortcutSheet } from "./shortcut-sheet";

/** The parts of a project. */
function MainNav({ project, className }: { project: string; className: string }) {
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

const THEMES = [
  { value: "light", label: "Light theme", Icon: Sun },
  { value: "dark", label: "Dark theme", Icon: Moon },
  { value: "system", label: "System theme", Icon: Monitor },
] as const;
type Theme = (typeof THEMES)[number]["value"];

function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const isHydrated = useIsHydrated(); // the choice is known to the browser only
  const chosen = THEMES.find(({ value }) => value === theme)?.value;
  return (
    <Segmented<Theme>
      label="Theme"
      options={THEMES}
      value={isHydrated ? chosen : undefined}
      onValueChange={setTheme}
    />
  );
}

interface AppHeaderProps {
  /** The project that is looked at, if the page belongs to one. */
  project?: { slug: string; name: string };
  children?: ReactNode;
}

export function AppHeader({ project, children }: AppHeaderProps) {
  const home = project ? pagePaths.simulations(project.slug) : pagePaths.home();
  return (
    <>
      <header data-app-header className="border-border bg-background sticky top-0 z-30 border-b">
        <div className="max-w-page mx-auto flex h-12 items-center gap-2 px-4 sm:px-6">
          <PageLink
            href={home}
            aria-label={project ? `Rehearsal, ${visibleText(project.name)}` : "Rehearsal"}
            title={project && visibleText(project.name)}
            className="flex items-center gap-2 rounded-md font-semibold"
          >
            <Mark />
            <span className="hidden sm:inline">Rehearsal</span>
          </PageLink>
          {project && <MainNav project={project.slug} className="ml-3 hidden sm:flex" />}
          <div className="ml-auto flex items-center gap-1">
            {children}
            <PageLink
              href={pagePaths.docs()}
              className={buttonVariants({ variant: "ghost", size: "sm" })}
              aria-label="API reference"
            >
              <BookOpenText aria-hidden />
              <span className="hidden sm:inline">API</span>
            </PageLink>
            <ShortcutSheet />
            <ThemeToggle />
          </div>
        </div>
      </header>
      {/* Where the bar has no room for it, it is below and scrolls away. */}
      {project && (
        <MainNav
          project={project.slug}
          className="border-border flex border-b px-2.5 py-1 sm:hidden"
        />
      )}
    </>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden className="text-accent size-4.5" fill="currentColor">
      <path d="M1 4a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3H7l-4 3.500V11A3 3 0 0 1 1 8Z" />
      <path
        d="M9 13h4a4 4 0 0 0 4-4V7.200A3 3 0 0 1 19 10v3a3 3 0 0 1-1.500 2.600V19L14 16h-2.500A2.500 2.500 0 0 1 9 13.500Z"
        opacity=".55"
      />
    </svg>
  );
}
