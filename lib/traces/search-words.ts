// The words by which a span is found: its names, its trace, and what went in and came out. A text that is looked for is
// cut in the same way, so that its words meet those that are stored; scripts without spaces are cut sign by sign.
import type { SpanContent } from "./span";

const MAX_WORD = 64;
const MAX_WORDS = 3000;
const MAX_CHARACTERS = 300_000;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

type Searched = Pick<SpanContent, "name" | "model" | "error" | "inputs" | "outputs">;

/** Each once, in small letters. Of a very long text the beginning is enough. */
export function wordsOf(texts: Iterable<string>): string[] {
  const words = new Set<string>();
  let room = MAX_CHARACTERS;
  for (const text of texts) {
    if (room <= 0 || words.size >= MAX_WORDS) break;
    const part = text.slice(0, room);
    room -= part.length;
    for (const [word] of part.normalize("NFKC").toLowerCase().matchAll(WORD)) words.add(cut(word));
  }
  return [...words].slice(0, MAX_WORDS);
}

export function searchWordsOf(span: Searched, traceIds: readonly string[]): string[] {
  const { name, model, error, inputs, outputs } = span;
  return wordsOf([name, ...traceIds, model ?? "", error ?? "", ...textsIn([inputs, outputs])]);
}

/** Every text and number of any JSON, in its order. Bytes are not searched. */
function* textsIn(value: unknown): Generator<string> {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && !next.startsWith("data:")) yield next;
    if (typeof next === "number") yield String(next);
    if (typeof next !== "object" || next === null) continue;
    const inner: unknown[] = Object.values(next);
    for (const item of inner.reverse()) waiting.push(item); // a spread of so many would overflow the stack
  }
}

/** Never between the halves of a sign. */
function cut(word: string): string {
  return word.length <= MAX_WORD ? word : Array.from(word).slice(0, MAX_WORD).join("");
}
