// Replaces values in a text by `[rule#hash]`. Equal values have equal hashes, so that conversations can still be followed.
import type { RedactionKind } from "./redaction-kinds";
import type { RedactionRules } from "./redaction-schema";
import { findCards } from "./rules/find-cards";
import { findEmails } from "./rules/find-emails";
import { findIbans } from "./rules/find-ibans";
import { findPhones } from "./rules/find-phones";
import type { FoundValue } from "./rules/finding";
import { compileOwnPattern } from "./rules/own-pattern";

type Find = (text: string) => FoundValue[];

const BUILT_IN: Readonly<Record<RedactionKind, Find>> = {
  iban: findIbans,
  card: findCards,
  email: findEmails,
  phone: findPhones,
};

interface Rule {
  name: string;
  find: Find;
}

interface Found extends FoundValue {
  rule: string;
}

export interface RedactionPort {
  /** Four hexadecimal digits of the value, by the key of the project. */
  hashOf: (rule: string, value: string) => string;
  onReplaced: (rule: string) => void;
}

/** A function that replaces in a text whatever a rule finds. */
export function textRedactor(
  { kinds, patterns }: RedactionRules,
  port: RedactionPort,
): (text: string) => string {
  const builtIn = Object.entries(BUILT_IN).filter(([name]) => kinds.some((kind) => kind === name));
  const rules: Rule[] = [
    ...builtIn.map(([name, find]) => ({ name, find })),
    ...patterns.map(({ name, pattern }) => ({ name, find: compileOwnPattern(pattern) })),
  ];
  return (text) => (isEncodedFile(text) ? text : replaceFound(text, findAll(text, rules), port));
}

/** Contents of a file as base64: digits and letters that mean nothing by themselves. */
function isEncodedFile(text: string): boolean {
  return text.length > 256 && /^(?:data:[^,]{0,200};base64,)?[A-Za-z0-9+/_-]+={0,2}$/.test(text);
}

/** Without overlaps: what begins first gives the name, and all of it is replaced. */
function findAll(text: string, rules: readonly Rule[]): Found[] {
  const all = rules
    .flatMap(({ name, find }) => find(text).map((finding) => ({ ...finding, rule: name })))
    .toSorted((a, b) => a.start - b.start);
  const kept: Found[] = [];
  for (const finding of all) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) kept.push(finding);
    else if (finding.end > last.end) {
      last.end = finding.end;
      last.value = text.slice(last.start, last.end);
    }
  }
  return kept;
}

function replaceFound(text: string, found: readonly Found[], port: RedactionPort): string {
  if (found.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, value, rule } of found) {
    parts.push(text.slice(at, start), `[${rule}#${port.hashOf(rule, value)}]`);
    port.onReplaced(rule);
    at = end;
  }
  return [...parts, text.slice(at)].join("");
}
