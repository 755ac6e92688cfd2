import { visibleText } from "@/lib/visible-text";

/** A name as rows and headings show it; a blank one would be a link without a word. */
export function shownName(name: string): string {
  return name.trim() === "" ? "unnamed" : visibleText(name);
}
