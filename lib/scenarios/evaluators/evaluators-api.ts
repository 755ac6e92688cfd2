// Evaluators.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { evaluationSchema } from "@/lib/results/runs/findings/findings-schema";
import { evaluatorsSchema, evaluatorTypeSchema } from "./evaluator-types";

const base = { auth: "project", dialect: "evalstudio" } as const;
const evaluator = { ...base, tag: "Evaluators" } as const;
const PROJECT = "/api/projects/{projectId}";

export const evaluatorsApi = {
  listEvaluatorTypes: operation({
    ...evaluator,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/evaluator-types`,
    summary: "Available evaluators, each with the JSON Schema of its config",
    answer: answerWith(200, "Evaluator types", z.array(evaluatorTypeSchema)),
  }),
  evaluateRun: operation({
    ...evaluator,
    dialect: "rest",
    scope: "run",
    method: "POST",
    path: `${PROJECT}/runs/{runId}/evaluate`,
    summary: "Run evaluators on a stored run, including runs reported by an SDK",
    description: "Without `evaluators`, those of the run's scenario. Nothing is stored.",
    body: z.strictObject({ evaluators: evaluatorsSchema.optional() }),
    answer: answerWith(
      200,
      "One result an evaluator",
      z.object({ evaluations: z.array(evaluationSchema) }),
    ),
  }),
} satisfies OperationTable;
