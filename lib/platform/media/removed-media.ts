// What readers get in the place of media that a project has not kept. Without it they could not tell them from lost ones.
import { formatDay } from "@/lib/base/text/format";

/** In the place of the base64 of the bytes. It is no base64. */
export function removedText(removedAt: Date): string {
  return `[Removed by retention on ${formatDay(removedAt)}]`;
}

const REMOVED =
  /^(?:data:[^,]{0,1000},)?\[(Removed by retention on \d{1,2} [A-Z][a-z]{2,8} \d{4})\]$/i;

/** The sentence of a text that is nothing else, or a data URL of it; null for any other text. */
export function removedSentence(text: string): string | null {
  return REMOVED.exec(text)?.[1] ?? null;
}
