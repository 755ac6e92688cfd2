"use client";

import { Settings } from "lucide-react";
import { useRef, type ReactNode } from "react";

import { ShortcutSheet } from "@/components/layout/keys/shortcut-sheet";
import { PaletteButton } from "@/components/palette/palette-button";
import { PersonMenu } from "@/components/people/person-menu";
import { ProjectSwitcher } from "@/components/projects/project-switcher";
import { cn } from "@/components/ui/cn";
import { buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { HelpMenu, NarrowMenu } from "./help-menu";
import { MainNav, useIsCurrent } from "./main-nav";

interface AppHeaderProps {
  /** The project of the page, if it belongs to one. */
  project?: { slug: string; name: string } | undefined;
  children?: ReactNode;
}

export function AppHeader({ project, children }: AppHeaderProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const showShortcuts = () => {
    sheet.current?.showModal();
  };
  const menu = { project: project?.slug, onShowShortcuts: showShortcuts };
  return (
    <header data-app-header className="border-border bg-background sticky top-0 z-30 border-b">
      <div className="max-w-page mx-auto flex h-12 items-center gap-3 px-4 sm:px-6">
        <div className="flex min-w-0 items-center gap-0.5">
          <HomeLink project={project} />
          {project && <ProjectSwitcher current={project.slug} />}
        </div>
        {project && (
          <div className="bar:block hidden">
            <MainNav project={project.slug} look="bar" />
          </div>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {project && <PaletteButton project={project.slug} onShowShortcuts={showShortcuts} />}
          {children}
          <div className="bar:flex hidden items-center gap-1">
            {project && <SettingsLink project={project.slug} />}
            <HelpMenu {...menu} />
          </div>
          <div className="bar:hidden">
            <NarrowMenu {...menu} />
          </div>
          <PersonMenu />
        </div>
      </div>
      <ShortcutSheet ref={sheet} />
    </header>
  );
}

/** The name of the project; without one, of the product. */
function HomeLink({ project }: Pick<AppHeaderProps, "project">) {
  const name = project && visibleText(project.name);
  return (
    <PageLink
      href={project ? pagePaths.simulations(project.slug) : pagePaths.home()}
      aria-label={name === undefined ? "Rehearsal" : `Rehearsal, ${name}`}
      title={name}
      className="flex max-w-48 min-w-0 items-center gap-2 rounded-md font-semibold"
    >
      <Mark />
      <span dir="auto" className="min-w-0 truncate">
        {name ?? "Rehearsal"}
      </span>
    </PageLink>
  );
}

function SettingsLink({ project }: { project: string }) {
  const href = pagePaths.settings(project);
  const isCurrent = useIsCurrent()(href);
  return (
    <PageLink
      href={href}
      aria-label="Settings"
      title="Settings"
      {...(isCurrent && { "aria-current": "page" as const })}
      className={cn(
        buttonVariants({ variant: "ghost", size: "icon" }),
        isCurrent && "text-foreground bg-hover",
      )}
    >
      <Settings aria-hidden />
    </PageLink>
  );
}

function Mark() {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden
      className="text-accent size-4.5 shrink-0"
      fill="currentColor"
    >
      <path d="M1 4a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v4a3 3 0 0 1-3 3H7l-4 3.500V11A3 3 0 0 1 1 8Z" />
      <path
        d="M9 13h4a4 4 0 0 0 4-4V7.200A3 3 0 0 1 19 10v3a3 3 0 0 1-1.500 2.600V19L14 16h-2.500A2.500 2.500 0 0 1 9 13.500Z"
        opacity=".55"
      />
    </svg>
  );
}
