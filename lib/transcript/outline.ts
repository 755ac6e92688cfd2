// The outline of a conversation: one entry for each turn, and for the messages before the first one.
import { startOfText, visibleText } from "@/lib/base/text/visible-text";
import { partText, type ConversationItem } from "./conversation";
import { isToolError } from "./tool-error";

export interface OutlineEntry {
  /** Key of the message that begins it. */
  key: string;
  /** Null before the first turn. */
  turn: number | null;
  role: string;
  /** The first words of the message. */
  text: string;
  hasToolError: boolean;
  items: ConversationItem[];
}

const TEXT_LENGTH = 80;

export function outlineOf(items: readonly ConversationItem[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (const item of items) {
    const current = entries.at(-1);
    if (current && item.turn === null) {
      current.items.push(item);
      current.hasToolError ||= hasToolError(item);
    } else {
      const { key, role } = item.message;
      const hasError = hasToolError(item);
      entries.push({
        key,
        turn: item.turn,
        role,
        text: firstWords(item),
        hasToolError: hasError,
        items: [item],
      });
    }
  }
  return entries;
}

function hasToolError({ calls }: ConversationItem): boolean {
  return calls.some(({ result }) => isToolError(result));
}

function firstWords({ message }: ConversationItem): string {
  const texts = message.parts.map((part) => startOfText(partText(part), TEXT_LENGTH * 2));
  const line = texts.join(" ").replaceAll(/\s+/g, " ").trim();
  return startOfText(visibleText(line), TEXT_LENGTH);
}
