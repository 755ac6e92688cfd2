import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { keepWritten } from "@/lib/base/json/exact-json";
import { gatherExact } from "@/lib/base/json/written-numbers";
import type { BatchTrigger, StartAnswer } from "@/lib/results/batches/batch-schema";
import type { StartedProvenance } from "@/lib/results/batches/provenance";
import { findStartAnswer, startBatch } from "@/lib/runner/jobs/server/start-batch";
import { LIBRARY_SET_ID } from "@/lib/runner/start/library-set";
import type { ScenarioStart } from "@/lib/runner/start/start-request";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { requirePersonas } from "@/lib/scenarios/personas/server/personas";
import { planJobs, type ValueLists } from "@/lib/suites/plan-jobs";
import { estimateLimit } from "@/lib/suites/server/estimate-start";
import { loadSuiteParts, withPersona, type SuiteParts } from "@/lib/suites/server/load-suite-parts";
import { getSuite } from "@/lib/suites/server/suites";
import type { Suite } from "@/lib/suites/suite-schema";
import { suiteSetId } from "@/lib/suites/suite-set";
import { makeJobs } from "./make-jobs";

export interface SuiteStart {
  trigger: BatchTrigger;
  /** One value per name; they replace the suite's own lists. */
  parameters?: SuppliedValues | undefined;
  idempotencyKey?: string | undefined;
  /** Criteria are not judged. */
  evaluatorsOnly?: boolean | undefined;
  /** Some of the suite's scenarios; all if absent. */
  scenarioIds?: readonly string[] | undefined;
  /** When the runs have cost so much, nothing more begins. */
  maxCostUsd?: number | undefined;
  /** How often suspects run again, in the place of what the suite says; null for never. */
  confirm?: Suite["confirm"] | undefined;
  /** Where it comes from, with a note. */
  provenance?: StartedProvenance | undefined;
}

/**
 * Starts a batch of the suite; its runs are readable once this resolves. Throws not_found, invalid_request for deleted
 * scenarios and targets, validation_failed for parameters that do not fit.
 */
export async function startSuite(
  ctx: Context,
  suiteId: string,
  { scenarioIds, idempotencyKey, ...start }: SuiteStart,
): Promise<StartAnswer> {
  const suite = await getSuite(ctx, suiteId);
  const { parameters = {} } = start;
  const known = await findStartAnswer({
    projectId: ctx.project.id,
    suite,
    idempotencyKey: idempotencyKey ?? null,
    parameters,
  });
  if (known) return known;
  const chosen = { ...suite, scenarioIds: subsetOf(suite, scenarioIds) };
  return startRuns(ctx, chosen, {
    ...start,
    setId: suiteSetId(suite.id),
    suite: { id: suite.id, name: suite.name },
    title: suite.name,
    idempotencyKey: idempotencyKey ?? null,
  });
}

/** In the order of the suite. Throws validation_failed for a scenario that the suite does not have. */
function subsetOf(suite: Suite, scenarioIds: readonly string[] | undefined): string[] {
  if (!scenarioIds) return suite.scenarioIds;
  const wanted = new Set(scenarioIds);
  const other = scenarioIds.find((id) => !suite.scenarioIds.includes(id));
  if (other === undefined) return suite.scenarioIds.filter((id) => wanted.has(id));
  const message = `The suite does not have the scenario "${other}".`;
  const issues = [{ field: "scenarioIds", message }];
  throw new AppError("validation_failed", message, { issues });
}

/** Starts scenarios of the library once each, without a suite. Throws as startSuite does, and for an unknown persona. */
export async function startScenarios(
  ctx: Context,
  { scenarioIds, targets, ...start }: ScenarioStart,
): Promise<StartAnswer> {
  await requirePersonas(ctx, start.personaId === null ? [] : [start.personaId]);
  const wanted = {
    scenarioIds,
    targets,
    repeatCount: 1,
    parameters: {},
    simulatorModel: null,
    judgeModel: null,
    passPolicy: null,
    confirm: null,
  };
  return startRuns(ctx, wanted, {
    ...start,
    trigger: "page",
    setId: LIBRARY_SET_ID,
    suite: null,
    title: LIBRARY_SET_ID,
    idempotencyKey: null,
  });
}

/** What is run: of a suite, or chosen from the library. */
type Wanted = Pick<
  Suite,
  | "scenarioIds"
  | "targets"
  | "repeatCount"
  | "parameters"
  | "simulatorModel"
  | "judgeModel"
  | "passPolicy"
  | "confirm"
>;

interface Start extends Omit<SuiteStart, "idempotencyKey" | "scenarioIds"> {
  setId: string;
  suite: { id: string; name: string } | null;
  title: string;
  idempotencyKey: string | null;
  /** Takes the place of the personas of the scenarios. */
  personaId?: string | null;
}

async function startRuns(ctx: Context, wanted: Wanted, start: Start): Promise<StartAnswer> {
  const {
    parameters = {},
    evaluatorsOnly = false,
    provenance = {},
    personaId = null,
    maxCostUsd = null,
    confirm = wanted.confirm,
    ...batch
  } = start;
  const parts = withPersona(await loadSuiteParts(ctx, wanted), personaId);
  requireParts(parts, batch.suite !== null);
  const reruns = confirm?.reruns ?? null;
  const plan = { ...wanted, ...parts, values: valuesOf(wanted, parameters) };
  const planned = planJobs(plan);
  const { simulatorModel, judgeModel, passPolicy } = wanted;
  const common = { simulatorModel, judgeModel, evaluatorsOnly, suite: batch.suite };
  return startBatch({
    ...batch,
    projectId: ctx.project.id,
    actor: ctx.actor,
    rerunOf: null,
    attemptOf: null,
    provenance,
    parameters,
    maxCostUsd,
    ...(await costLimitOf(ctx, { suite: batch.suite, plan, maxCostUsd, reruns })),
    confirmRuns: reruns,
    skippedArchived: {
      scenarios: parts.archived.scenarios.map(({ id }) => id),
      targets: parts.archived.targets.map(({ id }) => id),
    },
    jobs: await makeJobs(ctx, planned, { parts, common, passPolicy }),
  });
}

interface LimitedPlan {
  suite: Start["suite"];
  plan: Parameters<typeof planJobs>[0];
  maxCostUsd: number | null;
  reruns: number | null;
}

/** What is expected of the limit; nothing without one. */
async function costLimitOf(
  ctx: Context,
  { suite, plan, maxCostUsd, reruns }: LimitedPlan,
): Promise<Pick<StartAnswer, "costLimit">> {
  if (maxCostUsd === null) return {};
  const suiteId = suite?.id ?? null;
  return {
    costLimit: await estimateLimit(ctx, { suiteId, wanted: plan, maxCostUsd, reruns }),
  };
}

/** Throws validation_failed for parameters that the suite cannot be started with. */
export async function requireParameters(
  ctx: Context,
  suite: Suite,
  parameters: SuppliedValues,
): Promise<void> {
  const parts = await loadSuiteParts(ctx, suite);
  planJobs({ ...suite, ...parts, values: valuesOf(suite, parameters) });
}

function valuesOf({ parameters }: Pick<Suite, "parameters">, supplied: SuppliedValues): ValueLists {
  const given = Object.entries(supplied).map(([name, value]) => {
    const first = gatherExact([["0", supplied, name]]);
    return [name, keepWritten(first, [value])] as const;
  });
  return { ...parameters, ...Object.fromEntries(given) };
}

function requireParts(
  { scenarios, targets, missing, archived }: SuiteParts,
  isOfSuite: boolean,
): void {
  const all = (what: string) =>
    isOfSuite ? `All ${what} of this suite were deleted.` : `The chosen ${what} were deleted.`;
  refuse(
    missing.scenarios,
    "suite_invalid_scenario_references",
    (ids) => `Scenario not found: ${ids}`,
  );
  refuse(missing.targets, "suite_invalid_target_references", (ids) => `Target not found: ${ids}`);
  if (scenarios.length === 0) throw refusal("suite_all_scenarios_archived", all("scenarios"));
  if (targets.length === 0 && archived.targets.length === 0)
    throw refusal(
      "suite_without_targets",
      isOfSuite ? "This suite has no target: choose one." : "Choose a target.",
    );
  if (targets.length === 0) throw refusal("suite_all_targets_archived", all("targets"));
}

function refuse(ids: readonly string[], code: string, sentence: (ids: string) => string): void {
  if (ids.length > 0) throw refusal(code, sentence(ids.join(", ")));
}

function refusal(code: string, message: string): AppError {
  return new AppError("invalid_request", message, { reason: { code } });
}
