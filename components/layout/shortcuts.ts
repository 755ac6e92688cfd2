// Every key of the product. The sheet lists this table and `useShortcuts` reads it: a key that is not here
// does nothing.

import { ownValue } from "@/lib/base/json/own-value";

export const SHORTCUTS = [
  { name: "nextRow", key: "j", label: "Next row or message", place: "Lists" },
  { name: "previousRow", key: "k", label: "Previous row or message", place: "Lists" },
  { name: "open", key: "Enter", label: "Open the row", place: "Lists" },
  { name: "nextFailure", key: "n", label: "Next failure", place: "Failures" },
  { name: "previousFailure", key: "N", label: "Previous failure", place: "Failures" },
  { name: "previousRun", key: "[", label: "Previous run of the batch", place: "Run" },
  { name: "nextRun", key: "]", label: "Next run of the batch", place: "Run" },
  { name: "closePane", key: "x", label: "Close the trace beside the conversation", place: "Run" },
  { name: "search", key: "/", label: "Search, or find in the conversation", place: "Anywhere" },
  {
    name: "up",
    key: "Escape",
    label: "One level up; leaves a field, closes a sheet",
    place: "Anywhere",
  },
  { name: "help", key: "?", label: "Show this list", place: "Anywhere" },
] as const;

export type ShortcutName = (typeof SHORTCUTS)[number]["name"];

export const SHORTCUT_PLACES = ["Lists", "Failures", "Run", "Anywhere"] as const;

const KEY_NAMES: Partial<Record<string, string>> = { Escape: "Esc" };

export function keyName(key: string): string {
  return ownValue(KEY_NAMES, key) ?? key;
}
