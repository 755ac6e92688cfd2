import type { ConversationItem } from "./conversation";
import { itemText } from "./item-text";

/** Positions of the items that hold `text`, in any case. */
export function findItems(items: readonly ConversationItem[], text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return items.flatMap((item, index) =>
    itemText(item).toLowerCase().includes(wanted) ? [index] : [],
  );
}
