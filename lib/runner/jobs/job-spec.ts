// The specification of a job, fixed when its batch is started: later changes of the suite or the scenario do not affect
// waiting runs.
import { z } from "zod";

import { STAMP_KEY } from "@/lib/results/runs/run-stamp";
import { parameterValueSchema } from "@/lib/scenarios/parameter";

const rerunRuleSchema = z.object({
  reference: z.object({ passed: z.number(), of: z.number() }),
  cells: z.number(),
});

export const jobSpecSchema = z.object({
  name: z.string().describe("Of the scenario; it is that of the run"),
  description: z.string().nullable(),
  scenarioVersion: z.number().int(),
  scenarioHash: z.string(),
  target: z.object({ id: z.string(), type: z.string(), name: z.string() }),
  persona: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Without the secret ones. */
  params: z.record(z.string(), parameterValueSchema),
  repeat: z.number().int(),
  simulatorModel: z.string().nullable(),
  judgeModel: z.string().nullable(),
  /** Criteria are not judged; specs of older releases do not have it. */
  evaluatorsOnly: z.boolean().default(false),
  suite: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** So many repeats of its cell have to pass; null for all. */
  passAtLeast: z.number().int().nullable().default(null),
  /** It is not started once its cell is decided. */
  stopsEarly: z.boolean().default(false),
  /** Of a run that was added to tell a regression from chance: what its cell is judged by. */
  confirms: rerunRuleSchema.nullable().default(null),
  /** By the other baselines that it is a suspect of. */
  alsoConfirms: z.array(rerunRuleSchema).default([]),
  rerunOf: z.string().nullable(),
});
export type JobSpec = z.infer<typeof jobSpecSchema>;

/** Of what a run is made with, known once it begins. */
export interface PartHashes {
  judgeHash: string;
  simulatorHash: string;
  targetHash: string;
}

/** Metadata of the run. LangWatch's clients group by `langwatch`; the rest is ours. */
export function jobMetadata(
  spec: JobSpec,
  attempt: number,
  hashes: PartHashes | null = null,
): Record<string, unknown> {
  const { name, description, target, suite, rerunOf } = spec;
  return {
    name,
    description,
    langwatch: {
      targetReferenceId: target.id,
      targetType: target.type,
      ...(suite && { simulationSuiteId: suite.id }),
    },
    [STAMP_KEY]: {
      ...stampOf(spec),
      ...(rerunOf !== null && { rerunOf }),
      ...(attempt > 1 && { attempt }),
      ...hashes,
    },
  };
}

function stampOf(spec: JobSpec): Record<string, unknown> {
  const { target, suite, persona, params, repeat, scenarioVersion, scenarioHash } = spec;
  const { simulatorModel, judgeModel, evaluatorsOnly, passAtLeast, confirms } = spec;
  return {
    scenarioVersion,
    scenarioHash,
    target: target.name,
    targetId: target.id,
    repeat,
    ...(suite && { suite: suite.name }),
    ...(persona && { persona: persona.name, personaId: persona.id }),
    ...(Object.keys(params).length > 0 && { parameters: params }),
    ...(simulatorModel !== null && { simulatorModel }),
    ...(judgeModel !== null && { judgeModel }),
    ...(evaluatorsOnly && { evaluatorsOnly }),
    ...(passAtLeast !== null && { passAtLeast }),
    ...(confirms !== null && { isExtra: true }),
  };
}

// Requests for rerunning and cancelling runs.

export const RERUN_SCOPES = ["all", "not-passed"] as const;

export const rerunRequestSchema = z.object({
  only: z
    .enum(RERUN_SCOPES)
    .default("not-passed")
    .describe("`not-passed`: the failed, errored and cancelled ones"),
});

export const cancelAnswerSchema = z.object({
  cancelled: z.number().int().describe("Queued runs, which are cancelled now"),
  stopping: z.number().int().describe("Runs in progress, which stop within two seconds"),
});
