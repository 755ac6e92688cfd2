// An evaluator of a scenario: its type, and a config that the type's own schema accepts. What was given is kept as it
// is, with no default written in.
import { z } from "zod";

import { EVALUATOR_TYPES } from "./evaluator-types";

const MAX_EVALUATORS = 50;

export const evaluatorSchema = z
  .object({
    type: z.string(),
    config: z.record(z.string(), z.unknown()).optional().describe("As GET evaluator-types says"),
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
    const issues = definition.configSchema.safeParse(config).error?.issues ?? [];
    for (const { path, message } of issues)
      context.addIssue({ code: "custom", path: ["config", ...path], message });
  });
export type Evaluator = z.infer<typeof evaluatorSchema>;

export const evaluatorsSchema = z.array(evaluatorSchema).max(MAX_EVALUATORS);
