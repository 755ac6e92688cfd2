// One evaluator as data: what it is called, what its config may say, and how it looks at a run.
import { z } from "zod";

import { readAs } from "@/lib/base/json/validate";
import type { Evaluation, Finding } from "@/lib/results/runs/findings";
import type { EvaluatedRun } from "./evaluated-run";

/** Judges a rubric with a model. */
export type Judge = (
  rubric: string,
  run: EvaluatedRun,
) => Promise<{ passed: boolean; reason: string }>;

/**
 * For each value what is wrong with it, and null for one that conforms to the JSON Schema. Throws for a schema that no
 * validator can be made of, and for one that takes too long.
 */
export type Conform = (
  schema: object,
  values: readonly unknown[],
) => Promise<readonly (string | null)[]>;

/** What evaluators ask of the outside. What is missing is not judged. */
export interface EvaluationPorts {
  judge?: Judge | undefined;
  conform?: Conform | undefined;
}

export interface EvaluationContext extends EvaluationPorts {
  run: EvaluatedRun;
}

export interface EvaluatorDefinition {
  type: string;
  label: string;
  description: string;
  kind: Evaluation["kind"];
  unit: Evaluation["unit"];
  needsModel: boolean;
  /** Nothing that is said later can make a failure good. */
  failsForGood: boolean;
  configSchema: z.ZodType;
  /** `config` as it is stored: checked again, for it comes out of the database. */
  evaluate: (config: unknown, looking: EvaluationContext) => Finding | Promise<Finding>;
}

interface Assertion<Schema extends z.ZodType> {
  type: string;
  label: string;
  description: string;
  needsModel?: boolean;
  failsForGood?: boolean;
  configSchema: Schema;
  evaluate: (config: z.output<Schema>, looking: EvaluationContext) => Finding | Promise<Finding>;
}

export function assertion<Schema extends z.ZodType>({
  evaluate,
  ...definition
}: Assertion<Schema>): EvaluatorDefinition {
  return {
    kind: "assertion",
    unit: null,
    needsModel: false,
    failsForGood: false,
    ...definition,
    evaluate: (config, looking) => evaluate(readAs(definition.configSchema, config), looking),
  };
}

const NO_CONFIG = z.strictObject({});

interface Metric {
  type: string;
  label: string;
  description: string;
  unit: Evaluation["unit"];
  evaluate: (run: EvaluatedRun) => Finding;
}

export function metric({ evaluate, ...definition }: Metric): EvaluatorDefinition {
  return {
    ...definition,
    kind: "metric",
    needsModel: false,
    failsForGood: false,
    configSchema: NO_CONFIG,
    evaluate: (_, { run }) => evaluate(run),
  };
}
