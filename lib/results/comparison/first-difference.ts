import { itemText, type ConversationItem } from "@/lib/transcript/conversation";

/** How many items both conversations have in common from their beginning, up to the turn in which they differ. */
export function commonItems(
  one: readonly ConversationItem[],
  other: readonly ConversationItem[],
): number {
  const isSame = (item: ConversationItem, index: number) => {
    const beside = other[index];
    return beside?.message.role === item.message.role && itemText(beside) === itemText(item);
  };
  const differing = one.findIndex((item, index) => !isSame(item, index));
  if (differing === -1) return one.length;
  const turn = one.findLastIndex((item, index) => index <= differing && item.turn !== null);
  return Math.max(0, turn);
}
