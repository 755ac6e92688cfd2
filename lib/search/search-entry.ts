// Search entries of a run: one for the texts about it, and one per message.
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { foldText, termsOf } from "@/lib/base/search/search-terms";
import { toStorableText } from "@/lib/base/text/visible-text";
import { messageText, toConversation } from "@/lib/transcript/conversation";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";

/** The number of the entry that is about the run itself. */
export const RUN_ENTRY = -1;
/** Increase when texts are read or split differently: stored entries then count as changed. */
const VERSION = 1;
const MAX_CHARACTERS = 20_000;
const MAX_TERMS = 6000;

/** The text of an entry, before it is split into terms. */
export interface SearchText {
  /** Place of the message in the conversation, from 0. */
  number: number;
  messageKey: string;
  turn: number | null;
  role: string;
  text: string;
  /** Changes with any of the above. */
  hash: string;
}

export interface SearchEntry extends SearchText {
  /** Null where it is the text with its ASCII letters in lower case. */
  folded: string | null;
  terms: string[];
}

/** The texts of a run: about itself, and of each message that has one. */
export function searchTextsOf(
  runTexts: readonly string[],
  messages: readonly TranscriptMessage[],
): SearchText[] {
  const turns = turnsOf(messages);
  const ofRun = { number: RUN_ENTRY, messageKey: "", turn: null, role: "run" };
  const ofMessages = messages.map((message, number) => ({
    ...{
      number,
      messageKey: message.key,
      turn: turns.get(message.key) ?? null,
      role: message.role,
    },
    text: messageText(message),
  }));
  return [{ ...ofRun, text: runTexts.join(" · ") }, ...ofMessages].flatMap((whole) => {
    const text = toStorableText(beginningOf(whole.text));
    const place = { ...whole, text };
    return text === "" ? [] : [{ ...place, hash: textKey(printJson([VERSION, place])) }];
  });
}

export function toSearchEntry(text: SearchText): SearchEntry {
  const folded = foldText(text.text);
  return {
    ...text,
    folded: folded === lowerAscii(text.text) ? null : folded,
    terms: termsOf([folded], MAX_TERMS),
  };
}

/** In one line, and never half of a character. */
function beginningOf(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS)
    .replace(/[\uD800-\uDBFF]$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** As PostgreSQL does it with `lower` in the collation "C". */
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The turn that each message belongs to, by key; none before the user's first one. */
function turnsOf(messages: readonly TranscriptMessage[]): Map<string, number> {
  const turns = new Map<string, number>();
  let current = 0;
  for (const { turn, keys } of toConversation(messages)) {
    current = turn ?? current;
    for (const key of keys) if (current > 0) turns.set(key, current);
  }
  return turns;
}
