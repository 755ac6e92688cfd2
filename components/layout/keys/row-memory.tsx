"use client";

// Lists find the row again that was opened from them, so that keys and readers go on from there.
import { usePathname } from "next/navigation";
import { useEffect } from "react";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";

const STORAGE_PREFIX = "rehearsal.rows:";
const MAX_REMEMBERED = 50;
const APPEARS_WITHIN_MS = 10_000;

/** Remembers each page that is opened from a list; when the list is shown again, its row gets the focus. */
export function RowMemory() {
  const pathname = usePathname();

  // External systems: the storage of the tab and the focus of the document.
  useEffect(() => {
    remember(window.location.pathname);
    return focusWhenShown(readPaths(window.location.pathname));
  }, [pathname]);

  return null;
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

/** Returns what ends the waiting. */
function focusWhenShown(paths: readonly string[]): () => void {
  if (paths.length === 0 || focusFirst(paths)) return () => undefined;
  const observer = new MutationObserver(() => {
    if (focusFirst(paths)) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = window.setTimeout(() => {
    observer.disconnect();
  }, APPEARS_WITHIN_MS);
  return () => {
    observer.disconnect();
    window.clearTimeout(timer);
  };
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
