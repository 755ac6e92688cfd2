"use client";

import { CircleHelp, Menu } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { PageLink, type NamedLink } from "@/components/ui/links";
import { MenuPopover, useChoose } from "@/components/ui/panels/popover";
import { pagePaths } from "@/lib/base/paths";
import { destinationLook, MainNav, useIsCurrent } from "./main-nav";
import { ThemeToggle } from "./theme-toggle";

/** The pages that help, for a project or without one. */
export function helpPages(project: string | undefined): readonly NamedLink[] {
  const docs = [
    { label: "Guide", href: pagePaths.docs() },
    { label: "API reference", href: pagePaths.apiReference() },
  ];
  if (project === undefined) return docs;
  return [
    { label: "Get started", href: pagePaths.start(project) },
    ...docs,
    { label: "What’s new", href: pagePaths.whatIsNew(project) },
  ];
}

interface HeaderMenuProps {
  project: string | undefined;
  onShowShortcuts: () => void;
}

export function HelpMenu(props: HeaderMenuProps) {
  return (
    <MenuPopover
      label="Help"
      trigger={
        <Button variant="ghost" size="icon" aria-label="Help" title="Help">
          <CircleHelp aria-hidden />
        </Button>
      }
    >
      <HelpItems {...props} />
      <ThemeRow />
    </MenuPopover>
  );
}

/** What the bar has no room for on a narrow screen. */
export function NarrowMenu(props: HeaderMenuProps) {
  const { project } = props;
  return (
    <MenuPopover
      label="Menu"
      trigger={
        <Button variant="ghost" size="icon" aria-label="Menu" title="Menu">
          <Menu aria-hidden />
        </Button>
      }
    >
      <div className="divide-border divide-y *:py-2 *:first:pt-0 *:last:pb-0">
        {project !== undefined && <ProjectItems project={project} />}
        <HelpItems {...props} />
        <ThemeRow />
      </div>
    </MenuPopover>
  );
}

function ProjectItems({ project }: { project: string }) {
  const choose = useChoose();
  const settings = pagePaths.settings(project);
  const isCurrent = useIsCurrent()(settings);
  return (
    <div className="space-y-2">
      <MainNav
        project={project}
        look="menu"
        onNavigate={() => {
          choose();
        }}
      />
      <MenuLink label="Settings" href={settings} isCurrent={isCurrent} />
    </div>
  );
}

function HelpItems({ project, onShowShortcuts }: HeaderMenuProps) {
  const choose = useChoose();
  const isCurrent = useIsCurrent();
  const pages = helpPages(project);
  const current = pages.findLast(({ href }) => isCurrent(href)); // the reference is below the guide, and listed after it
  return (
    <ul aria-label="Help">
      {pages.map((page) => (
        <li key={page.href}>
          <MenuLink {...page} isCurrent={page === current} />
        </li>
      ))}
      <li>
        <button
          type="button"
          className={destinationLook(false, true)}
          onClick={() => {
            choose(onShowShortcuts);
          }}
        >
          Keyboard shortcuts
        </button>
      </li>
    </ul>
  );
}

function MenuLink({ label, href, isCurrent }: NamedLink & { isCurrent: boolean }) {
  const choose = useChoose();
  return (
    <PageLink
      href={href}
      {...(isCurrent && { "aria-current": "page" as const })}
      className={destinationLook(isCurrent, true)}
      onClick={() => {
        choose();
      }}
    >
      {label}
    </PageLink>
  );
}

function ThemeRow() {
  return (
    <div className="flex items-center justify-between gap-4 px-2 py-1.5">
      <span className="text-muted">Theme</span>
      <ThemeToggle />
    </div>
  );
}
