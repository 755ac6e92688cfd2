import type { Route } from "next";
import { useRouter } from "next/navigation";

import { parentPath } from "./row-memory";

/**
 * To the list that a page belongs to: back in the history of the tab where the page was opened from there, so that
 * Back afterwards does not return to the page; otherwise by opening it.
 */
export function useGoUp(): (list: Route) => void {
  const router = useRouter();
  return (list) => {
    const steps = stepsBackTo(new URL(list, window.location.href).pathname);
    if (steps === undefined) router.push(list);
    else window.history.go(-steps);
  };
}

/** How many entries ago the list was shown, if all entries since then are pages below it. */
function stepsBackTo(list: string): number | undefined {
  if (!("navigation" in window)) return undefined; // an older browser
  const { currentEntry } = window.navigation;
  if (!currentEntry) return undefined;
  const earlier = window.navigation
    .entries()
    .slice(0, currentEntry.index)
    .map(({ url }) => (url === null ? "" : new URL(url).pathname))
    .toReversed();
  const at = earlier.findIndex((pathname) => parentPath(pathname) !== list);
  return earlier[at] === list ? at + 1 : undefined;
}
