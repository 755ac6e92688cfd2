// Every evaluator that there is: the API lists them, forms are made of them, scenarios are checked against them.
import { z } from "zod";

import { errorMessage } from "@/lib/base/errors";
import { notJudged, type Finding } from "@/lib/results/runs/findings/findings";
import { EVALUATOR_KINDS, type Evaluation } from "@/lib/results/runs/findings/findings-schema";
import type { EvaluationPorts, EvaluatorDefinition } from "./define-evaluator";
import type { EvaluatedRun } from "./evaluated-run";
import { evaluatorName } from "./evaluator-name";
import { jsonSchema } from "./json-schema-evaluator";
import {
  cost,
  latency,
  maxCost,
  maxLatency,
  maxTurns,
  tokenUsage,
  toolCallCount,
  turns,
} from "./limit-evaluators";
import { llmRubric } from "./rubric-evaluator";
import { contains, equals, notContains, regex } from "./text-evaluators";
import { toolArguments, toolCalled, toolNotCalled, toolOrder } from "./tool-evaluators";

const DEFINITIONS: readonly EvaluatorDefinition[] = [
  contains,
  notContains,
  equals,
  regex,
  jsonSchema,
  toolCalled,
  toolNotCalled,
  toolArguments,
  toolOrder,
  maxTurns,
  maxLatency,
  maxCost,
  llmRubric,
  toolCallCount,
  tokenUsage,
  latency,
  turns,
  cost,
];

export const EVALUATOR_TYPES: ReadonlyMap<string, EvaluatorDefinition> = new Map(
  DEFINITIONS.map((definition) => [definition.type, definition]),
);

export const evaluatorTypeSchema = z.object({
  type: z.string(),
  label: z.string(),
  description: z.string(),
  kind: z.enum(EVALUATOR_KINDS),
  builtin: z.boolean(),
  auto: z.boolean().describe("Whether it runs by default"),
  needsModel: z.boolean(),
  configSchema: z.record(z.string(), z.unknown()).describe("JSON Schema of the config"),
});
export type EvaluatorType = z.infer<typeof evaluatorTypeSchema>;

export function listEvaluatorTypes(): EvaluatorType[] {
  return DEFINITIONS.map(({ type, label, description, kind, needsModel, configSchema }) => {
    const { $schema: _, ...schema } = z.toJSONSchema(configSchema, { io: "input" });
    return {
      type,
      label,
      description,
      kind,
      builtin: true,
      auto: false,
      needsModel,
      configSchema: schema,
    };
  });
}

// An evaluator of a scenario: its type, and a config that the type's own schema accepts. What was given is kept as it
// is, with no default written in.

const MAX_EVALUATORS = 50;

/** What a form shows where a type's own schema has no words for it. */
function plainError({ code, expected, input }: z.core.$ZodRawIssue): string | undefined {
  if (code !== "invalid_type") return undefined;
  if (input === undefined) return "Enter a value";
  return expected === "number" ? "must be a number" : undefined;
}

export const evaluatorSchema = z
  .object({
    type: z.string(),
    config: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("A type from GET evaluator-types"),
  })
  .superRefine(({ type, config = {} }, context) => {
    const definition = EVALUATOR_TYPES.get(type);
    if (!definition) {
      const known = [...EVALUATOR_TYPES.keys()].join(", ");
      context.addIssue({
        code: "custom",
        path: ["type"],
        message: `"${type}" is not an evaluator. There are: ${known}`,
      });
      return;
    }
    const issues =
      definition.configSchema.safeParse(config, { error: plainError }).error?.issues ?? [];
    for (const { path, message } of issues)
      context.addIssue({ code: "custom", path: ["config", ...path], message });
  });
export type Evaluator = z.infer<typeof evaluatorSchema>;

export const evaluatorsSchema = z.array(evaluatorSchema).max(MAX_EVALUATORS);

/** One evaluation for each evaluator, in their order. One that cannot be run is not judged, with a reason. */
export async function evaluateRun(
  run: EvaluatedRun,
  evaluators: readonly Evaluator[],
  ports: EvaluationPorts = {},
): Promise<Evaluation[]> {
  return Promise.all(
    evaluators.map(async ({ type, config }) => {
      const definition = EVALUATOR_TYPES.get(type);
      if (!definition) {
        const unknown = notJudged(`There is no evaluator "${type}".`);
        return { type, label: type, kind: "assertion" as const, unit: null, ...unknown };
      }
      const { kind, unit, evaluate } = definition;
      const label = evaluatorName(type, definition.label, config);
      const finding = await safely(async () => evaluate(config ?? {}, { run, ...ports }));
      return { type, label, kind, unit, ...finding };
    }),
  );
}

async function safely(work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    return notJudged(`It could not be run: ${errorMessage(error)}`);
  }
}
