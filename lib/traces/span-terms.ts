// The terms by which a span is found: its names, its trace, and what went in and came out.
import { foldText } from "@/lib/base/search/fold-text";
import { termsOf } from "@/lib/base/search/search-terms";
import type { SpanContent } from "./span";

const MAX_TERMS = 3000;
const MAX_CHARACTERS = 300_000;

type Searched = Pick<SpanContent, "name" | "model" | "error" | "inputs" | "outputs">;

/** Each once. Of a very large span the beginning is enough. */
export function spanTermsOf(span: Searched, traceIds: readonly string[]): string[] {
  const { name, model, error, inputs, outputs } = span;
  const texts = [name, ...traceIds, model ?? "", error ?? "", ...textsIn([inputs, outputs])];
  return termsOf(foldedBeginning(texts), MAX_TERMS);
}

function* foldedBeginning(texts: Iterable<string>): Generator<string> {
  let room = MAX_CHARACTERS;
  for (const text of texts) {
    if (room <= 0) return;
    const part = text.slice(0, room);
    room -= part.length;
    yield foldText(part);
  }
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
