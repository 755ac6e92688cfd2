// Patterns that people enter run in linear time (RE2), so that none can hang the server. What RE2 lacks (lookaround,
// backreferences) is refused when the pattern is saved.
import { RE2JS } from "re2js";
import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";
import { failed, passed, quote, type Finding } from "@/lib/results/runs/findings/findings";
import { assertion } from "./define-evaluator";
import { linesOf, repliesOf, type EvaluatedRun, type Line } from "./evaluated-run";

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

/** Throws an Error with the reason if the pattern is invalid. */
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
function patternProblem(pattern: string, flags?: string): string | null {
  try {
    compilePattern(pattern, flags);
    return null;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return `Not a pattern that can be run safely (no lookaround, no backreferences): ${detail}`;
  }
}

// Evaluators on message text.

const PLACES = ["last-reply", "any-reply", "conversation"] as const;
type Place = (typeof PLACES)[number];

const LACKS: Record<Place, string> = {
  "last-reply": "The last reply does not have",
  "any-reply": "No reply has",
  conversation: "The conversation does not have",
};

const place = z.enum(PLACES).optional().meta({
  title: "Where",
  description: "The last reply, any reply (default), or the whole conversation",
});
const text = z.string().min(1, "Enter the text to look for");
const caseSensitive = z.boolean().optional().meta({
  title: "Case-sensitive",
  description: "Case-sensitive",
});

const containsConfig = (description: string) =>
  z.strictObject({ value: text.meta({ title: "Text", description }), in: place, caseSensitive });

function linesIn(run: EvaluatedRun, where: Place = "any-reply"): Line[] {
  if (where === "conversation") return linesOf(run);
  const replies = repliesOf(run);
  return where === "last-reply" ? replies.slice(-1) : replies;
}

interface Searched {
  run: EvaluatedRun;
  in?: Place | undefined;
  /** What is looked for, as a sentence names it. */
  what: string;
  find: (line: string) => boolean;
}

function search({ run, in: where = "any-reply", what, find }: Searched): Finding {
  const lines = linesIn(run, where);
  if (lines.length === 0) return failed(`There is no text in which to look for ${what}.`);
  const found = lines.find((line) => find(line.text));
  if (found) return passed(`Found ${what} in ${quote(found.text)}.`, found.messageKey);
  const last = lines.at(-1)?.messageKey ?? null;
  return failed(`${LACKS[where]} ${what}.`, last);
}

/** The same search with the outcome inverted: a match fails. */
function searchNot(searched: Searched): Finding {
  if (linesIn(searched.run, searched.in).length === 0)
    return passed(`There is no text, so it does not contain ${searched.what}.`);
  const finding = search(searched);
  return finding.passed
    ? failed(finding.reason, finding.messageKey)
    : passed(`${searched.what} was not found.`.replace(/^./, (char) => char.toUpperCase()));
}

const fold = (value: string, isExact = false) => (isExact ? value : value.toLocaleLowerCase("en"));

function containing(
  config: z.output<ReturnType<typeof containsConfig>>,
  run: EvaluatedRun,
): Searched {
  const wanted = fold(config.value, config.caseSensitive);
  return {
    run,
    in: config.in,
    what: quote(config.value),
    find: (line) => fold(line, config.caseSensitive).includes(wanted),
  };
}

export const contains = assertion({
  type: "contains",
  label: "Contains",
  description: "A text must occur.",
  configSchema: containsConfig("Text that must occur"),
  evaluate: (config, { run }) => search(containing(config, run)),
});

export const notContains = assertion({
  type: "not-contains",
  failsForGood: true,
  label: "Does not contain",
  description: "A text must not occur.",
  configSchema: containsConfig("Text that must not occur"),
  evaluate: (config, { run }) => searchNot(containing(config, run)),
});

export const equals = assertion({
  type: "equals",
  label: "Equals",
  description: "A reply must equal a text; surrounding space is ignored.",
  configSchema: z.strictObject({
    value: text.meta({ title: "Text", description: "The whole reply" }),
    in: place,
    caseSensitive,
  }),
  evaluate: ({ value, in: where, caseSensitive: isExact }, { run }) => {
    const wanted = fold(value.trim(), isExact);
    const find = (line: string) => fold(line.trim(), isExact) === wanted;
    return search({ run, in: where, what: `exactly ${quote(value)}`, find });
  },
});

export const regex = assertion({
  type: "regex",
  label: "Matches a pattern",
  description: "A reply must match a regular expression (RE2: no lookaround, no backreferences).",
  configSchema: z
    .strictObject({
      value: text.meta({ title: "Pattern", description: "A regular expression" }),
      in: place,
      flags: z
        .string()
        .regex(/^[ims]*$/, "Only i, m and s")
        .optional()
        .meta({
          title: "Flags",
          description: "i: any case, m: ^ and $ for each line, s: . for line breaks too",
        }),
    })
    .superRefine(({ value, flags }, context) => {
      const message = patternProblem(value, flags);
      if (message) context.addIssue({ code: "custom", path: ["value"], message });
    }),
  evaluate: ({ value, flags, in: where }, { run }) => {
    const pattern = compilePattern(value, flags);
    const find = (line: string) => pattern.find(line) !== null;
    return search({ run, in: where, what: `a match of ${quote(value)}`, find });
  },
});
