import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { keepWritten, printJson } from "@/lib/base/json/exact-json";
import { gatherExact } from "@/lib/base/json/written-numbers";
import type { BatchTrigger, StartAnswer } from "@/lib/results/batches/batch-schema";
import { findStartAnswer, startBatch, type NewJob } from "@/lib/runner/jobs/server/start-batch";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { listPersonaNames } from "@/lib/scenarios/personas/server/personas";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { renderContent } from "@/lib/scenarios/server/get-prompt";
import { planJobs, type PlannedJob, type ValueLists } from "@/lib/suites/plan-jobs";
import { loadSuiteParts, type SuiteParts } from "@/lib/suites/server/preview-suite";
import { getSuite } from "@/lib/suites/server/suites";
import { suiteSetId, type Suite } from "@/lib/suites/suite-schema";

export interface SuiteStart {
  trigger: BatchTrigger;
  /** One value per name; they replace the suite's own lists. */
  parameters?: SuppliedValues | undefined;
  idempotencyKey?: string | undefined;
}

/**
 * Starts a batch of the suite; its runs are readable once this resolves. Throws not_found, invalid_request for deleted
 * scenarios and targets, validation_failed for parameters that do not fit.
 */
export async function startSuite(
  ctx: Context,
  suiteId: string,
  { trigger, parameters = {}, idempotencyKey }: SuiteStart,
): Promise<StartAnswer> {
  const suite = await getSuite(ctx, suiteId);
  const key = idempotencyKey ?? null;
  const known = await findStartAnswer({
    projectId: ctx.project.id,
    suite,
    idempotencyKey: key,
    parameters,
  });
  if (known) return known;
  const parts = await loadSuiteParts(ctx, suite);
  requireParts(parts);
  const planned = planJobs({ ...suite, ...parts, values: valuesOf(suite, parameters) });
  await requireRenderable(parts, planned);
  const descriptions = await describeJobs(parts, planned);
  const personas = await listPersonaNames(
    ctx,
    planned.flatMap(({ personaId }) => personaId ?? []),
  );
  return startBatch({
    projectId: ctx.project.id,
    setId: suiteSetId(suite.id),
    suite: { id: suite.id, name: suite.name },
    title: suite.name,
    trigger,
    actor: ctx.actor,
    rerunOf: null,
    attemptOf: null,
    idempotencyKey: key,
    parameters,
    skippedArchived: {
      scenarios: parts.archived.scenarios.map(({ id }) => id),
      targets: parts.archived.targets.map(({ id }) => id),
    },
    jobs: planned.flatMap((job) => toNewJob(job, { suite, parts, personas, descriptions })),
  });
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

function valuesOf({ parameters }: Suite, supplied: SuppliedValues): ValueLists {
  const given = Object.entries(supplied).map(([name, value]) => {
    const first = gatherExact([["0", supplied, name]]);
    return [name, keepWritten(first, [value])] as const;
  });
  return { ...parameters, ...Object.fromEntries(given) };
}

function requireParts({ scenarios, targets, missing, archived }: SuiteParts): void {
  refuse(
    missing.scenarios,
    "suite_invalid_scenario_references",
    (ids) => `Scenario not found: ${ids}`,
  );
  refuse(missing.targets, "suite_invalid_target_references", (ids) => `Target not found: ${ids}`);
  if (scenarios.length === 0)
    throw refusal("suite_all_scenarios_archived", "All scenarios of this suite were deleted.");
  if (targets.length === 0 && archived.targets.length === 0)
    throw refusal("suite_without_targets", "This suite has no target: choose one.");
  if (targets.length === 0)
    throw refusal("suite_all_targets_archived", "All targets of this suite were deleted.");
}

function refuse(ids: readonly string[], code: string, sentence: (ids: string) => string): void {
  if (ids.length > 0) throw refusal(code, sentence(ids.join(", ")));
}

function refusal(code: string, message: string): AppError {
  return new AppError("invalid_request", message, { reason: { code } });
}

/** Throws for a template that cannot be rendered, before anything is scheduled. */
async function requireRenderable(
  { scenarios }: SuiteParts,
  planned: readonly PlannedJob[],
): Promise<void> {
  for (const { id, content } of scenarios) {
    const params = planned.find(({ scenarioId }) => scenarioId === id)?.params ?? {};
    await renderContent(content, params);
  }
}

/** The description of each run: the situation of its scenario, rendered once for equal values. */
async function describeJobs(
  { scenarios }: SuiteParts,
  planned: readonly PlannedJob[],
): Promise<ReadonlyMap<PlannedJob, string>> {
  const rendered = new Map<string, Promise<string>>();
  const described = planned.map(async (job) => {
    const content = scenarios.find(({ id }) => id === job.scenarioId)?.content;
    const key = printJson([job.scenarioId, job.params]);
    const text = rendered.get(key) ?? describe(content, job.params);
    rendered.set(key, text);
    return [job, await text] as const;
  });
  return new Map(await Promise.all(described));
}

async function describe(
  content: ScenarioContent | undefined,
  params: SuppliedValues,
): Promise<string> {
  const { name = "", instructions, parameters } = content ?? {};
  const renderText = await renderContent({ name, instructions, parameters }, params);
  return renderText({ field: "instructions", text: instructions ?? "" });
}

interface Named {
  suite: Suite;
  parts: SuiteParts;
  personas: ReadonlyMap<string, string>;
  descriptions: ReadonlyMap<PlannedJob, string>;
}

function toNewJob(job: PlannedJob, { suite, parts, personas, descriptions }: Named): NewJob[] {
  const scenario = parts.scenarios.find(({ id }) => id === job.scenarioId);
  const target = parts.targets.find(({ id }) => id === job.target.id);
  if (!scenario || !target) return [];
  const { content, version, hash } = scenario;
  const { open, secret } = splitSecrets(content, job.params);
  const name = job.personaId === null ? undefined : personas.get(job.personaId);
  return [
    {
      scenarioId: scenario.id,
      secrets: secret,
      spec: {
        name: content.name,
        description: descriptions.get(job) || null, // an empty one counts as none
        scenarioVersion: version,
        scenarioHash: hash,
        target,
        persona: job.personaId !== null && name !== undefined ? { id: job.personaId, name } : null,
        params: open,
        repeat: job.repeat,
        simulatorModel: suite.simulatorModel,
        judgeModel: suite.judgeModel,
        suite: { id: suite.id, name: suite.name },
        rerunOf: null,
      },
    },
  ];
}

function splitSecrets({ parameters = [] }: ScenarioContent, params: SuppliedValues) {
  const secretNames = new Set(parameters.flatMap(({ name, secret }) => (secret ? [name] : [])));
  const entries = Object.entries(params);
  const open = Object.fromEntries(entries.filter(([name]) => !secretNames.has(name)));
  const secret = Object.fromEntries(entries.filter(([name]) => secretNames.has(name)));
  return { open: keepWritten(params, open), secret: keepWritten(params, secret) };
}
