// The rules of a gate as people write them, in YAML or JSON. Percents are 0 to 100. A key that is not known, and a number
// that is left blank, is an error, so that a slip of the pen never makes a rule hold.
import { z } from "zod";

import type { FieldProblem } from "@/lib/base/errors";

const percent = z
  .number("must be a number from 0 to 100")
  .min(0, "must be from 0 to 100")
  .max(100, "must be from 0 to 100");
const count = z.number("must be a whole number").int("must be a whole number").min(0).max(1e9);
const amount = z.number("must be a number").min(0).max(1e12);
const text = z.string("must be a text").min(1, "must not be empty").max(600);
const texts = z.array(text, "must be a list of texts").min(1, "must not be empty").max(1000);

const scenariosSchema = z
  .strictObject({
    labels: texts.optional().describe("Scenarios of the library with one of these labels"),
    ids: texts.optional(),
    names: texts.optional(),
  })
  .refine((given) => Object.keys(given).length > 0, "needs labels, ids or names");
/** Of several lists a scenario has to be in each. */
export type ScenarioChoice = z.infer<typeof scenariosSchema>;

const ON_MISSING = ["incomplete", "fail", "ignore"] as const;

/** A rule checks at least one of these. */
const CHECK_KEYS = [
  "passAtLeast",
  "passHatK",
  "against",
  "maxCostUsd",
  "maxCostIncreasePercent",
  "maxP95Ms",
] as const;

/** The id of the verdicts on requirements, which no rule can have. */
export const REQUIRE = "require";

const ruleSchema = z
  .strictObject({
    id: z
      .string("must be a text")
      .trim()
      .min(1, "must not be empty")
      .max(100, "at most 100 characters")
      .refine((id) => id !== REQUIRE, "is the name of the requirements"),
    scenarios: scenariosSchema.optional().describe("All, unless given"),
    passAtLeast: percent.optional().describe("Mean pass rate of the cells"),
    passHatK: z
      .strictObject({ k: count.min(1, "must be from 1 to 100").max(100), atLeast: percent })
      .optional()
      .describe("Mean probability that k repeats of a cell all pass"),
    against: text.optional().describe("Baseline: a branch, a tag, `blessed`, `previous` or an id"),
    grade: z.enum(["confirmed", "likely"]).optional().describe("`confirmed`, unless given"),
    allow: count.optional().describe("So many cells may be worse; 0, unless given"),
    maxCostUsd: amount.optional(),
    maxCostIncreasePercent: amount.optional(),
    maxP95Ms: amount.optional(),
  })
  .refine((rule) => CHECK_KEYS.some((key) => rule[key] !== undefined), {
    error: `checks nothing: it needs one of ${CHECK_KEYS.join(", ")}`,
  })
  .refine(({ against, grade, allow }) => against !== undefined || (grade ?? allow) === undefined, {
    error: "grade and allow need against",
  });
export type GateRule = z.infer<typeof ruleSchema>;

export const QUARANTINED_AS = ["failed", "skipped"] as const;
export type QuarantinedAs = (typeof QUARANTINED_AS)[number];

/** Of rules that say nothing else. */
const DEFAULT_REQUIRE = { runs: "all", minJudged: 95 } as const;

const requireSchema = z.strictObject({
  runs: z
    .union([z.literal("all"), count.min(1, "must be at least 1")], "must be all or a whole number")
    .default(DEFAULT_REQUIRE.runs)
    .describe("All runs have ended, and there are at least so many"),
  maxErrored: count.optional().describe("So many runs may end with an error or stall"),
  minJudged: percent
    .default(DEFAULT_REQUIRE.minJudged)
    .describe("Percent of the runs that passed or failed"),
});

export const gateRulesSchema = z.strictObject({
  require: requireSchema.default(DEFAULT_REQUIRE),
  rules: z
    .array(ruleSchema, "must be a list of rules")
    .min(1, "needs a rule")
    .max(50, "at most 50 rules")
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
      error: "two rules have the same id",
    }),
  onMissingScenario: z
    .enum(ON_MISSING)
    .default("incomplete")
    .describe(
      "A rule chooses no scenario, or one that it names or that the baseline has was not run",
    ),
  onMissingBaseline: z
    .enum(["incomplete", "ignore"])
    .default("incomplete")
    .describe("There is no baseline to compare with"),
  quarantine: z
    .enum(["ignore", "fail"])
    .default("ignore")
    .describe("Whether cells in quarantine count for nothing, or as all others do"),
  quarantinedAs: z
    .enum(QUARANTINED_AS)
    .default("failed")
    .describe("What cells in quarantine that did not pass are in JUnit and CTRF"),
});
export type GateRules = z.infer<typeof gateRulesSchema>;

/** Where neither the request nor the suite has rules: everything passes. */
export const DEFAULT_RULES: GateRules = gateRulesSchema.parse({
  require: { minJudged: 100 },
  rules: [{ id: "all-pass", passAtLeast: 100 }],
});

const MAX_PROBLEMS = 20;

export type ReadRules =
  { rules: GateRules; problems: [] } | { rules: null; problems: FieldProblem[] };

/** What was parsed of YAML or JSON, as rules; or what is wrong with it. */
export function readGateRules(value: unknown): ReadRules {
  const read = gateRulesSchema.safeParse(value);
  if (read.success) return { rules: read.data, problems: [] };
  const problems = read.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({
    field: path.map(String).join("."),
    message,
  }));
  return { rules: null, problems };
}
