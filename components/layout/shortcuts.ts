// Every key of the product. The sheet lists this table and `useShortcuts` reads it: a key that is not here
// does nothing.
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import { ownValue } from "@/lib/base/json/own-value";

export const SHORTCUTS = [
  { name: "nextRow", key: "j", label: "Next row or message", place: "Lists" },
  { name: "previousRow", key: "k", label: "Previous row or message", place: "Lists" },
  { name: "open", key: "Enter", label: "Open the row", place: "Lists" },
  { name: "nextFailure", key: "n", label: "Next failure", place: "Failures" },
  { name: "previousFailure", key: "N", label: "Previous failure", place: "Failures" },
  { name: "previousRun", key: "[", label: "Previous run of the batch", place: "Run" },
  { name: "nextRun", key: "]", label: "Next run of the batch", place: "Run" },
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

const KEY_NAMES: Partial<Record<string, string>> = { Escape: "Esc", "Mod+K": "Ctrl/⌘ K" };

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

export type ShortcutHandlers = Partial<Record<ShortcutName, () => void>>;

/** Does what `handlers` say while the component is on the page. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlerOf(event, handlers);
    if (!handler) return;
    event.preventDefault();
    handler();
  });

  // External system: the keyboard, wherever on the page the focus is.
  useEffect(() => {
    document.addEventListener("keydown", handleKey);
    return () => {
      document.removeEventListener("keydown", handleKey);
    };
  }, []);
}

function handlerOf(event: KeyboardEvent, handlers: ShortcutHandlers): (() => void) | undefined {
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
  const shortcut = SHORTCUTS.find(({ key }) => key === event.key);
  return shortcut && handlers[shortcut.name];
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
