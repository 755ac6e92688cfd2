// What may be wrong with a start, and what is needed to know it.
import { z } from "zod";

import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import type { Named } from "@/lib/base/values/named";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

const PROBLEM_CODES = [
  "missing-parts",
  "no-scenario",
  "no-target",
  "not-plannable",
  "deleted-model",
  "no-judge",
  "no-evaluators",
  "no-user-message",
  "archived-parts",
  "unreachable-target",
  "nothing-checked",
] as const;

/** Where a problem is solved. */
const problemLinkSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("models") }),
  z.object({ kind: z.literal("scenario"), id: z.string() }),
  z.object({ kind: z.literal("target"), id: z.string() }),
]);

export const preflightProblemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  severity: z
    .enum(["blocks", "warns"])
    .describe("`blocks`: no run, or none that the problem names, could get a verdict"),
  sentence: z.string(),
  count: z.number().int().describe("Number of scenarios or targets that have the problem"),
  link: problemLinkSchema.nullable().describe("Where it can be solved"),
});
export type PreflightProblem = z.infer<typeof preflightProblemSchema>;

export interface CheckedScenario extends Named {
  content: ScenarioContent;
}

interface CheckedTarget extends Named {
  /** Why its last test failed; null after a good one, and without a test. */
  testError: string | null;
}

/** Ids of the models that can be used; null is a role without a default. */
export interface KnownModels {
  ids: ReadonlySet<string>;
  simulator: string | null;
  judge: string | null;
}

export interface PreflightInput {
  scenarios: readonly CheckedScenario[];
  targets: readonly CheckedTarget[];
  archived: readonly Named[];
  /** Ids of nothing that is or was here. */
  missing: readonly string[];
  models: KnownModels;
  /** Of the suite; null for that of each scenario or the project. */
  simulatorModel: string | null;
  judgeModel: string | null;
  /** Criteria are not judged. */
  evaluatorsOnly: boolean;
  /** Why the runs cannot be planned; null if they can. */
  planProblem: string | null;
}

type Found = Omit<PreflightProblem, "severity" | "link"> & Partial<PreflightProblem>;

export const blocks = (problem: Found): PreflightProblem => ({
  link: null,
  ...problem,
  severity: "blocks",
});
export const warns = (problem: Found): PreflightProblem => ({
  link: null,
  ...problem,
  severity: "warns",
});

/** "3 of 5 scenarios have", "1 of 1 scenario has". */
export function share(
  some: readonly unknown[],
  all: readonly unknown[],
  verbs: [string, string],
): string {
  const [one, many] = verbs;
  const verb = some.length === 1 ? one : many;
  return `${formatCount(some.length)} of ${plural(all.length, "scenario")} ${verb}`;
}

export function linkTo(affected: readonly CheckedScenario[]): PreflightProblem["link"] {
  const [first] = affected;
  return first ? { kind: "scenario", id: first.id } : null;
}
