import { implement } from "@/lib/access/implement";
import { listEvaluatorTypes } from "@/lib/scenarios/evaluators/evaluator-types";
import { evaluatorsApi } from "@/lib/scenarios/evaluators/evaluators-api";
import { evaluateStoredRun } from "./evaluate-stored-run";

export const evaluatorsOperations = implement(evaluatorsApi, {
  listEvaluatorTypes: () => Promise.resolve(listEvaluatorTypes()),
  evaluateRun: (ctx, { path, body }) => evaluateStoredRun(ctx, path.runId, body.evaluators),
});
