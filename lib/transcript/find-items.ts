import { foldText } from "@/lib/base/search/fold-text";
import type { ConversationItem } from "./conversation";
import { itemText } from "./item-text";

/** Positions of the items that hold `text`, in any case and form. */
export function findItems(items: readonly ConversationItem[], text: string): number[] {
  const wanted = foldText(text).trim();
  if (wanted === "") return [];
  return items.flatMap((item, index) => (foldText(itemText(item)).includes(wanted) ? [index] : []));
}
