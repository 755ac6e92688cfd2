"use client";

// Lists find the row again that was opened from them, so that keys and readers go on from there.
import { usePathname } from "next/navigation";
import { useEffect } from "react";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";

const STORAGE_PREFIX = "rehearsal.rows:";
const MAX_REMEMBERED = 50;
const APPEARS_WITHIN_MS = 10_000;
/** What a person does to go on from another place than the row. */
const ACTIONS = ["pointerdown", "wheel", "keydown"] as const;

/** True until the document shows its second page. */
let isFirstPage = true;

/**
 * Remembers each page that is opened from a list; when a person returns to the list, its row gets the focus. A page that
 * is loaded for another reason than Back or Forward stays where it is: a jump would make the person miss what he aims at.
 */
export function RowMemory() {
  const pathname = usePathname();

  // External systems: the storage of the tab and the focus of the document.
  useEffect(() => {
    const isReturn = !isFirstPage || wasLoadedByHistory();
    isFirstPage = false;
    remember(window.location.pathname);
    return isReturn ? focusWhenShown(readPaths(window.location.pathname)) : undefined;
  }, [pathname]);

  return null;
}

function wasLoadedByHistory(): boolean {
  return performance
    .getEntriesByType("navigation")
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === "back_forward");
}

/** The address of the list that leads to a page. */
export function parentPath(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf("/"));
}

/** The paths that were opened from a list, the latest first: also a run that was stepped to counts as opened. */
function remember(pathname: string): void {
  const list = parentPath(pathname);
  const others = readPaths(list).filter((path) => path !== pathname);
  try {
    const paths = [pathname, ...others].slice(0, MAX_REMEMBERED);
    window.sessionStorage.setItem(STORAGE_PREFIX + list, printJson(paths));
  } catch {
    return; // storage is switched off or full
  }
}

function readPaths(list: string): string[] {
  try {
    const text = window.sessionStorage.getItem(STORAGE_PREFIX + list);
    return text === null ? [] : textsIn(parseExactJson(text));
  } catch {
    return []; // storage is switched off
  }
}

/** What another release stored may have any form. */
function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((path) => typeof path === "string") : [];
}

/** Waits for the row, until the person does something else. Returns what ends the waiting. */
function focusWhenShown(paths: readonly string[]): (() => void) | undefined {
  if (paths.length === 0 || focusFirst(paths)) return undefined;
  const ended = new AbortController();
  const end = () => {
    ended.abort();
  };
  const observer = new MutationObserver(() => {
    if (focusFirst(paths)) end();
  });
  const timer = window.setTimeout(end, APPEARS_WITHIN_MS);
  ended.signal.addEventListener("abort", () => {
    observer.disconnect();
    window.clearTimeout(timer);
  });
  for (const action of ACTIONS)
    window.addEventListener(action, end, { capture: true, passive: true, signal: ended.signal });
  observer.observe(document.body, { childList: true, subtree: true });
  return end;
}

/** True when nothing is left to do, also because the person has focused something else. */
function focusFirst(paths: readonly string[]): boolean {
  if (document.activeElement !== document.body) return true;
  const rows = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>("a[data-row]")].map((row) => [
      row.pathname,
      row,
    ]),
  );
  const row = paths.map((path) => rows.get(path)).find((found) => found !== undefined);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
  return row !== undefined;
}
