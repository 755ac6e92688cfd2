// Actions of the page: its buttons and the links that look like buttons, outside of lists and dialogs. The page is read,
// so that every page has its actions in the palette without a second list of them.
import { MAIN_ID } from "@/components/layout/header/skip-link";
import { BUTTON_MARK } from "@/components/ui/inputs/button";
import type { PaletteItem } from "./palette-list";

const MAX_ACTIONS = 20;

export function listPageActions(): PaletteItem[] {
  const elements = document.querySelectorAll<HTMLElement>(`#${MAIN_ID} .${BUTTON_MARK}`);
  const byLabel = new Map<string, HTMLElement>();
  for (const element of elements) {
    const label = labelOf(element);
    if (label !== "" && isOffered(element) && !byLabel.has(label)) byLabel.set(label, element);
  }
  return [...byLabel].slice(0, MAX_ACTIONS).map(([label, element]) => ({
    kind: "action",
    id: `on page ${label}`,
    label,
    run: () => {
      element.click();
    },
  }));
}

function labelOf(element: HTMLElement): string {
  return (element.ariaLabel ?? element.textContent).trim();
}

function isOffered(element: HTMLElement): boolean {
  const isDisabled = element.matches(":disabled, [aria-disabled=true]");
  return !isDisabled && !element.closest("table, dialog, li") && element.checkVisibility();
}
