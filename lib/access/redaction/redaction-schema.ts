// What a project replaces in the contents that it receives, before anything is stored.
import { z } from "zod";

import { MAX_PATTERNS, REDACTION_KINDS } from "./redaction-kinds";
import { patternProblem } from "./rules/own-pattern";

const NAME = /^[a-z][a-z0-9-]{0,29}$/;
const NAME_RULE = "Small letters, digits and hyphens, a letter first, at most 30 characters";

const isOwnName = (name: string) => !REDACTION_KINDS.some((kind) => kind === name);

export const ownPatternSchema = z.strictObject({
  name: z
    .string()
    .regex(NAME, NAME_RULE)
    .refine(isOwnName, "A built-in rule has this name")
    .describe("Replaces what matches, as in `[name#3f2a]`"),
  pattern: z
    .string()
    .check((ctx) => {
      const problem = patternProblem(ctx.value);
      if (problem !== null) ctx.issues.push({ code: "custom", message: problem, input: ctx.value });
    })
    .describe("In the syntax of RE2"),
});
export type OwnPattern = z.infer<typeof ownPatternSchema>;

const hasOneEach = (names: readonly string[]) => new Set(names).size === names.length;

export const redactionRulesSchema = z.strictObject({
  kinds: z
    .array(z.enum(REDACTION_KINDS))
    .max(REDACTION_KINDS.length)
    .refine(hasOneEach, "Each rule at most once")
    .describe("Built-in rules that are on"),
  patterns: z
    .array(ownPatternSchema)
    .max(MAX_PATTERNS)
    .refine((patterns) => hasOneEach(patterns.map(({ name }) => name)), "Each name at most once"),
});
export type RedactionRules = z.infer<typeof redactionRulesSchema>;

export const NO_RULES: RedactionRules = { kinds: [], patterns: [] };

export function isRedacting({ kinds, patterns }: RedactionRules): boolean {
  return kinds.length + patterns.length > 0;
}

export const redactionSchema = z.object({
  ...redactionRulesSchema.shape,
  counts: z
    .array(z.object({ rule: z.string(), count: z.int(), since: z.iso.datetime() }))
    .describe("How many values each rule has replaced"),
});
export type Redaction = z.infer<typeof redactionSchema>;

const MAX_TRIED = 10_000;

export const redactionTrialSchema = z.strictObject({
  rules: redactionRulesSchema,
  text: z.string().max(MAX_TRIED),
});
export type RedactionTrial = z.infer<typeof redactionTrialSchema>;

export const triedRedactionSchema = z.object({ text: z.string() });
