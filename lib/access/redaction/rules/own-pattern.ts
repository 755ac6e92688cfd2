// Patterns of a project run by RE2, in time linear in the text; the size of their program limits the factor.
import { RE2JS } from "re2js";

import { toStorableText } from "@/lib/base/text/visible-text";
import type { FoundValue } from "./finding";

const MAX_LENGTH = 200;
const MAX_PROGRAM = 300;
/** A search for all matches takes time quadratic in the text, so that a long one is read in parts that overlap. */
const PART = 1000;
const OVERLAP = 200;

/** Throws an Error with the reason for a pattern that cannot be used. */
export function compileOwnPattern(pattern: string): (text: string) => FoundValue[] {
  if (pattern.length > MAX_LENGTH) throw new Error(`At most ${String(MAX_LENGTH)} characters`);
  if (toStorableText(pattern) !== pattern) throw new Error("It has characters that are no text");
  const compiled = RE2JS.compile(pattern);
  if (compiled.programSize() > MAX_PROGRAM) throw new Error("Too many repetitions or alternatives");
  if (compiled.matcher("").find()) throw new Error("It matches a text without characters");
  return (text) => findAll(compiled, text);
}

function findAll(compiled: RE2JS, text: string): FoundValue[] {
  const found: FoundValue[] = [];
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += PART - OVERLAP) {
    const part = text.slice(from, from + PART);
    const matcher = compiled.matcher(part);
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      const value = part.slice(start, end);
      if (end > start) found.push({ start: from + start, end: from + end, value });
    }
  }
  return found;
}

/** What is wrong with the pattern; null for a good one. */
export function patternProblem(pattern: string): string | null {
  try {
    compileOwnPattern(pattern);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return `Not a pattern that can be used (RE2: no lookaround, no backreferences): ${detail}`;
  }
}
