// One evaluator as data: its name, the schema of its config, and how it evaluates a run.
import { z } from "zod";

import { readAs } from "@/lib/base/json/validate";
import type { Finding } from "@/lib/results/runs/findings/findings";
import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
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
  /** A failure is final: no later message can make the evaluator pass. */
  failsForGood: boolean;
  configSchema: z.ZodType;
  /** `config` as it is stored: checked again, for it comes out of the database. */
  evaluate: (config: unknown, context: EvaluationContext) => Finding | Promise<Finding>;
}

interface Assertion<Schema extends z.ZodType> {
  type: string;
  label: string;
  description: string;
  needsModel?: boolean;
  failsForGood?: boolean;
  configSchema: Schema;
  evaluate: (config: z.output<Schema>, context: EvaluationContext) => Finding | Promise<Finding>;
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
    evaluate: (config, context) => evaluate(readAs(definition.configSchema, config), context),
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
