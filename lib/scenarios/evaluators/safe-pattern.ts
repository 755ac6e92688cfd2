// Patterns of people run in linear time (RE2), so that none can hang the server. What RE2 cannot say (lookaround,
// backreferences) is refused when the pattern is saved.
import { RE2JS } from "re2js";

import { ownValue } from "@/lib/base/json/own-value";

const FLAGS: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

const MAX_PATTERN = 2000;

export interface Pattern {
  /** The first match; null without one. */
  find: (text: string) => string | null;
}

/** Throws an Error that says what is wrong with the pattern. */
export function compilePattern(pattern: string, flags = ""): Pattern {
  if (pattern.length > MAX_PATTERN) throw new Error(`At most ${String(MAX_PATTERN)} characters`);
  const bits = [...new Set(flags)].map((flag) => ownValue(FLAGS, flag) ?? 0);
  let mask = 0;
  for (const bit of bits) mask |= bit;
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern), mask);
  return {
    find: (text) => {
      const matcher = compiled.matcher(text);
      return matcher.find() ? (matcher.group() ?? "") : null;
    },
  };
}

/** What is wrong with the pattern; null for a good one. */
export function patternProblem(pattern: string, flags?: string): string | null {
  try {
    compilePattern(pattern, flags);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return `Not a pattern that can be run safely (no lookaround, no backreferences): ${detail}`;
  }
}
