// Every evaluator that there is: the API lists them, forms are made of them, scenarios are checked against them.
import { z } from "zod";

import { EVALUATOR_KINDS } from "@/lib/results/runs/evaluation";
import type { EvaluatorDefinition } from "./define-evaluator";
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
  auto: z.boolean().describe("Whether it runs without being asked for"),
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
