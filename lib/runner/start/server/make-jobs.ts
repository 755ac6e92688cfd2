// Makes the jobs of a start: each has everything that is fixed when its batch is started.
import type { Context } from "@/lib/access/context";
import { printJson } from "@/lib/base/json/exact-json";
import type { JobSpec } from "@/lib/runner/jobs/job-spec";
import type { NewJob } from "@/lib/runner/jobs/server/insert-jobs";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { listPersonaNames } from "@/lib/scenarios/personas/server/personas";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";
import { renderContent } from "@/lib/scenarios/server/get-prompt";
import { passAtLeastOf, type PassPolicy } from "@/lib/suites/pass-policy";
import type { PlannedJob } from "@/lib/suites/plan-jobs";
import type { SuiteParts } from "@/lib/suites/server/load-suite-parts";
import { splitSecrets } from "@/lib/suites/split-secrets";

/** Equal in all jobs of a start. */
type CommonSpec = Pick<JobSpec, "simulatorModel" | "judgeModel" | "evaluatorsOnly" | "suite">;

interface StartOptions {
  parts: SuiteParts;
  common: CommonSpec;
  passPolicy: PassPolicy | null;
}

/** Throws validation_failed for a template that cannot be rendered. */
export async function makeJobs(
  ctx: Context,
  planned: readonly PlannedJob[],
  { parts, common, passPolicy }: StartOptions,
): Promise<NewJob[]> {
  await requireRenderable(parts, planned);
  const descriptions = await describeJobs(parts, planned);
  const ids = planned.flatMap(({ personaId }) => personaId ?? []);
  const personas = await listPersonaNames(ctx, ids);
  return planned.flatMap((job) =>
    toNewJob(job, { common, parts, passPolicy, personas, descriptions }),
  );
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

interface Named extends StartOptions {
  personas: ReadonlyMap<string, string>;
  descriptions: ReadonlyMap<PlannedJob, string>;
}

function toNewJob(job: PlannedJob, { common, parts, passPolicy, ...named }: Named): NewJob[] {
  const { personas, descriptions } = named;
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
        target: { id: target.id, type: target.type, name: target.name },
        persona: job.personaId !== null && name !== undefined ? { id: job.personaId, name } : null,
        params: open,
        repeat: job.repeat,
        ...common,
        passAtLeast: passAtLeastOf(passPolicy, scenario.id),
        stopsEarly: passPolicy?.stopsEarly ?? false,
        confirms: null,
        alsoConfirms: [],
        rerunOf: null,
      },
    },
  ];
}
