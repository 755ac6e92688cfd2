// Every key of the product. The sheet lists this table and `useShortcuts` reads it: a key that is not here
// does nothing.
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import { ownValue } from "@/lib/base/json/own-value";

export const SHORTCUTS = [
  { name: "nextRow", key: "j", label: "Next row or message", place: "Lists" },
  { name: "previousRow", key: "k", label: "Previous row or message", place: "Lists" },
  { name: "firstRow", key: "g", label: "First row or message", place: "Lists" },
  { name: "lastRow", key: "G", label: "Last row or message", place: "Lists" },
  { name: "open", key: "Enter", label: "Open the row", place: "Lists" },
  { name: "nextFailure", key: "n", label: "Next failure", place: "Failures" },
  { name: "previousFailure", key: "N", label: "Previous failure", place: "Failures" },
  { name: "previousRun", key: "[", label: "Previous run, or tab of a comparison", place: "Run" },
  { name: "nextRun", key: "]", label: "Next run, or tab of a comparison", place: "Run" },
  { name: "evidence", key: "1", label: "Show the evidence of a criterion", place: "Run" },
  { name: "copyLink", key: "c", label: "Copy link", place: "Run" },
  { name: "copyMarkdown", key: "y", label: "Copy as Markdown", place: "Run" },
  { name: "rerun", key: "r", label: "Rerun", place: "Run" },
  { name: "nextTab", key: "t", label: "Next tab", place: "Run" },
  { name: "closePane", key: "x", label: "Close trace panel", place: "Run" },
  { name: "palette", key: "Mod+K", label: "Open command palette", place: "Anywhere" },
  { name: "search", key: "/", label: "Search, or find in the conversation", place: "Anywhere" },
  {
    name: "up",
    key: "Escape",
    label: "Go up one level, leave a field, or close a dialog",
    place: "Anywhere",
  },
  { name: "help", key: "?", label: "Show this list", place: "Anywhere" },
] as const;

export type ShortcutName = (typeof SHORTCUTS)[number]["name"];

export const SHORTCUT_PLACES = ["Lists", "Failures", "Run", "Anywhere"] as const;

const KEY_NAMES: Partial<Record<string, string>> = {
  Escape: "Esc",
  g: "g g",
  "1": "1–9",
  "Mod+K": "Ctrl/⌘ K",
};

export function keyName(key: string): string {
  return ownValue(KEY_NAMES, key) ?? key;
}

// Single-letter keys get in the way of speech input and of some assistive tools: they can be switched off.

const STORAGE_KEY = "rehearsal.single-key-shortcuts";
const OFF = "off";

const listeners = new Set<() => void>();

function areSingleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(STORAGE_KEY) !== OFF;
  } catch {
    return true; // storage is switched off
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(STORAGE_KEY);
    else window.localStorage.setItem(STORAGE_KEY, OFF);
  } catch {
    return; // without storage there is nothing to remember it by
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `key` is the one that was pressed, of a shortcut that has several. */
export type ShortcutHandlers = Partial<Record<ShortcutName, (key: string) => void>>;

/** Does what `handlers` say while the component is on the page. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlerOf(event, handlers);
    if (!handler) return;
    event.preventDefault();
    handler(event.key);
  });

  // External system: the keyboard, wherever on the page the focus is.
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    return () => {
      document.removeEventListener("keydown", handleKey);
    };
  }, []);
}

type Handler = (key: string) => void;

function handlerOf(event: KeyboardEvent, handlers: ShortcutHandlers): Handler | undefined {
  if (isPaletteKey(event)) return isDialogOpen() ? undefined : handlers.palette;
  if (isTakenElsewhere(event)) return undefined;
  const field = typingField(event.target);
  if (field)
    return event.key === "Escape"
      ? () => {
          field.blur();
        }
      : undefined;
  if (event.key.length === 1 && !areSingleKeysOn()) return undefined;
  const name = shortcutOf(event);
  return name && handlers[name];
}

/** Arrows move between rows where a row has the focus; anywhere else they scroll. */
const ROW_ARROWS: Partial<Record<string, ShortcutName>> = {
  ArrowDown: "nextRow",
  ArrowUp: "previousRow",
};
const SECOND_KEY_MS = 1000;

let lastG = Number.NEGATIVE_INFINITY;

function shortcutOf({ key, target, timeStamp }: KeyboardEvent): ShortcutName | undefined {
  if (/^[1-9]$/.test(key)) return "evidence";
  const arrow = ownValue(ROW_ARROWS, key);
  if (arrow) return target instanceof Element && target.closest("[data-row]") ? arrow : undefined;
  if (key === "g") {
    const isSecond = timeStamp - lastG < SECOND_KEY_MS;
    lastG = isSecond ? Number.NEGATIVE_INFINITY : timeStamp;
    return isSecond ? "firstRow" : undefined;
  }
  return SHORTCUTS.find((shortcut) => shortcut.key === key)?.name;
}

/** Presses the button of a shortcut, where the page has it. */
export function pressButton(name: ShortcutName, index = 0): void {
  const buttons = document.querySelectorAll<HTMLElement>(`[data-shortcut="${name}"]`);
  buttons[index]?.focus();
  buttons[index]?.click();
}

/** Ctrl-K or Cmd-K, also in a field; on a keyboard of another script, the key at the place of K. */
function isPaletteKey({ ctrlKey, metaKey, altKey, shiftKey, key, code }: KeyboardEvent): boolean {
  const isModified = (ctrlKey || metaKey) && !altKey && !shiftKey;
  const isLatin = /^[\u0020-\u024F]$/.test(key);
  return isModified && (isLatin ? key.toLowerCase() === "k" : code === "KeyK");
}

function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

/** By the browser, by an open sheet, or by what handled the key before us. */
function isTakenElsewhere(event: KeyboardEvent): boolean {
  const isForBrowser = event.ctrlKey || event.metaKey || event.altKey;
  return event.defaultPrevented || isForBrowser || isDialogOpen();
}

function typingField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  return target.isContentEditable || target.matches("input, textarea, select") ? target : null;
}
