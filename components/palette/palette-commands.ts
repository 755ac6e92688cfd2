// What the palette offers besides things found by name: actions of the page, pages, and settings of the browser.
import { helpPages } from "@/components/layout/header/help-menu";
import { destinationGroups } from "@/components/layout/header/main-nav";
import { THEMES } from "@/components/layout/header/theme-toggle";
import type { NamedLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { foldText } from "@/lib/base/search/search-terms";
import { listPageActions } from "./page-actions";
import type { PaletteGroup, PaletteItem } from "./palette-list";

interface CommandSources {
  project: string;
  setTheme: (theme: string) => void;
  onShowShortcuts: () => void;
  /** Whether the visitor may create anything here. */
  mayWrite: boolean;
}

export function listCommands(sources: CommandSources): readonly PaletteGroup[] {
  const { project } = sources;
  return [
    { name: "On this page", items: listPageActions() },
    { name: "Pages", items: pagesOf(project).map(toPage) },
    { name: "Create", items: sources.mayWrite ? creationsOf(project).map(toPage) : [] },
    { name: "Preferences", items: preferences(sources) },
  ].filter(({ items }) => items.length > 0);
}

function pagesOf(project: string): readonly NamedLink[] {
  return [
    ...destinationGroups(project).flatMap(({ destinations }) => destinations),
    { label: "Settings: General", href: pagePaths.generalSettings(project) },
    { label: "Settings: Members", href: pagePaths.memberSettings(project) },
    { label: "Settings: Models", href: pagePaths.modelSettings(project) },
    { label: "Settings: Secrets", href: pagePaths.secretSettings(project) },
    { label: "Settings: Webhooks", href: pagePaths.webhookSettings(project) },
    { label: "Settings: Data", href: pagePaths.dataSettings(project) },
    ...helpPages(project),
  ];
}

function creationsOf(project: string): readonly NamedLink[] {
  return [
    { label: "New scenario", href: pagePaths.newScenario(project) },
    { label: "Import scenarios", href: pagePaths.importScenarios(project) },
    { label: "New persona", href: pagePaths.newPersona(project) },
    { label: "New target", href: pagePaths.newTarget(project) },
    { label: "New suite", href: pagePaths.newSuite(project) },
  ];
}

function toPage({ label, href }: NamedLink): PaletteItem {
  return { kind: "page", id: href, label, href };
}

function preferences({ setTheme, onShowShortcuts }: CommandSources): readonly PaletteItem[] {
  const themes = THEMES.map(({ value, label }) => ({
    kind: "action" as const,
    id: `theme ${value}`,
    label,
    run: () => {
      setTheme(value);
    },
  }));
  const shortcuts = { kind: "action" as const, id: "shortcuts", label: "Keyboard shortcuts" };
  return [{ ...shortcuts, run: onShowShortcuts }, ...themes];
}

/** The commands whose labels contain every word of the text. */
export function matchCommands(
  groups: readonly PaletteGroup[],
  text: string,
): readonly PaletteGroup[] {
  const words = foldText(text).split(" ").filter(Boolean);
  const isMatch = ({ label }: PaletteItem) => {
    const folded = foldText(label);
    return words.every((word) => folded.includes(word));
  };
  return groups
    .map(({ name, items }) => ({ name, items: items.filter(isMatch) }))
    .filter(({ items }) => items.length > 0);
}
