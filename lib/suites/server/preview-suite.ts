import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { Parameter } from "@/lib/scenarios/parameter";
import { countJobs, planJobs } from "../plan-jobs";
import type { SuitePreview, SuitePreviewQuery } from "../suite-preview";
import { loadSuiteParts, type SuiteParts } from "./load-suite-parts";

/** Of a suite as it stands in a form, saved or not. */
export async function previewSuite(ctx: Context, query: SuitePreviewQuery): Promise<SuitePreview> {
  const parts = await loadSuiteParts(ctx, query);
  const { scenarios, targets, archived, missing } = parts;
  const wanted = { scenarios, targets, repeatCount: query.repeatCount, values: query.parameters };
  const perTarget = { ...wanted, targets: targets.slice(0, 1), repeatCount: 1 };
  return {
    runCount: countJobs(wanted),
    scenarioCount: scenarios.length,
    targetCount: targets.length,
    repeatCount: query.repeatCount,
    variantCount: countJobs({ ...perTarget, targets: [{ id: "", type: "" }] }),
    archived: [...archived.scenarios, ...archived.targets],
    missing: [...missing.scenarios, ...missing.targets],
    problem: problemOf(parts, wanted),
    parameters: declaredBy(parts),
  };
}

function problemOf(parts: SuiteParts, wanted: Parameters<typeof planJobs>[0]): string | null {
  const { missing, scenarios, targets } = parts;
  const lost = missing.scenarios.length + missing.targets.length;
  if (lost > 0) return "The suite names what is not there: remove it first.";
  if (scenarios.length === 0) return "No scenario is left to run.";
  if (targets.length === 0) return "Choose a target to run against.";
  try {
    planJobs(wanted);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

function declaredBy({ scenarios }: SuiteParts): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const parameter of scenarios.flatMap(({ content }) => content.parameters ?? []))
    if (!byName.has(parameter.name)) byName.set(parameter.name, parameter);
  return [...byName.values()];
}
