// Plans the jobs of a suite: scenarios × targets × personas × parameter values × repeats.
import { AppError } from "@/lib/base/errors";
import { ownValue } from "@/lib/base/json/own-value";
import { gatherExact, type NamedValue } from "@/lib/base/json/written-numbers";
import { formatCount } from "@/lib/base/text/format";
import type { ParameterValue, SuppliedValues } from "@/lib/scenarios/parameter";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

const MAX_JOBS = 10_000;

export interface PlannedScenario {
  id: string;
  content: ScenarioContent;
}

export interface PlannedTarget {
  id: string;
  type: string;
}

/** Each name with the values that it takes in turn. */
export type ValueLists = Readonly<Record<string, readonly ParameterValue[]>>;

export interface PlannedJob {
  scenarioId: string;
  target: PlannedTarget;
  personaId: string | null;
  params: SuppliedValues;
  /** From 1. */
  repeat: number;
}

interface PlanInput {
  scenarios: readonly PlannedScenario[];
  targets: readonly PlannedTarget[];
  repeatCount: number;
  values: ValueLists;
}

/** Scenario outermost, repeat innermost. Throws validation_failed for values that do not fit, and for more than 10,000 jobs. */
export function planJobs(wanted: PlanInput): PlannedJob[] {
  requireDeclared(wanted);
  const count = countJobs(wanted);
  if (count > MAX_JOBS) {
    const message = `${formatCount(count)} runs exceed the limit of ${formatCount(MAX_JOBS)} per start.`;
    throw new AppError("validation_failed", message, { reason: { code: "suite_too_large" } });
  }
  return wanted.scenarios.flatMap((scenario) => {
    const sets = valueSets(scenario, wanted.values);
    return wanted.targets.flatMap((target) =>
      personasOf(scenario).flatMap((personaId) =>
        sets.flatMap((params) =>
          Array.from({ length: wanted.repeatCount }, (_, index) => ({
            scenarioId: scenario.id,
            target,
            personaId,
            params,
            repeat: index + 1,
          })),
        ),
      ),
    );
  });
}

/** How many jobs there will be, without making them. */
export function countJobs({ scenarios, targets, repeatCount, values }: PlanInput): number {
  const variants = scenarios.map(
    (scenario) => personasOf(scenario).length * countSets(scenario, values),
  );
  return variants.reduce((sum, count) => sum + count, 0) * targets.length * repeatCount;
}

/** A scenario without personas is run once, without a persona. */
function personasOf({ content }: PlannedScenario): readonly (string | null)[] {
  const ids = content.personaIds ?? [];
  return ids.length === 0 ? [null] : ids;
}

function declaredIn({ content }: PlannedScenario, values: ValueLists): string[] {
  return (content.parameters ?? []).flatMap(({ name }) =>
    ownValue(values, name)?.length ? [name] : [],
  );
}

function countSets(scenario: PlannedScenario, values: ValueLists): number {
  return declaredIn(scenario, values).reduce(
    (all, name) => all * (ownValue(values, name)?.length ?? 1),
    1,
  );
}

/** Every combination of the values that the scenario declares; what only others declare does not multiply it. */
function valueSets(scenario: PlannedScenario, values: ValueLists): SuppliedValues[] {
  let sets: NamedValue[][] = [[]];
  for (const name of declaredIn(scenario, values)) {
    const list = ownValue(values, name) ?? [];
    const places = list.map((_, index): NamedValue => [name, list, String(index)]);
    sets = sets.flatMap((set) => places.map((place) => [...set, place]));
  }
  return sets.map((set) => gatherExact(set) as SuppliedValues); // values of parameters
}

function requireDeclared({ scenarios, values }: PlanInput): void {
  const declaredNames = [
    ...new Set(
      scenarios.flatMap(({ content }) => (content.parameters ?? []).map(({ name }) => name)),
    ),
  ];
  const unknownKeys = Object.keys(values).filter((name) => !declaredNames.includes(name));
  if (unknownKeys.length > 0) {
    const message = `No scenario declares the parameter ${unknownKeys.join(", ")}.`;
    const meta = { unknownKeys, declaredNames };
    const reason = { code: "scenario_parameter_unknown", meta };
    throw new AppError("validation_failed", message, { reason });
  }
  for (const { content } of scenarios) requireValues(content, values);
}

function requireValues({ name, parameters = [] }: ScenarioContent, values: ValueLists): void {
  const missing = parameters.filter(
    (parameter) => parameter.default === undefined && !ownValue(values, parameter.name)?.length,
  );
  const [first] = missing;
  if (!first) return;
  const names = missing.map((parameter) => parameter.name);
  const code = first.secret ? "scenario_secret_parameter_missing" : "scenario_parameter_missing";
  const message = `The scenario "${name}" needs a value for ${names.join(", ")}.`;
  throw new AppError("validation_failed", message, {
    reason: { code, meta: { missingNames: names } },
  });
}
