import { personaContracts } from "@/lib/api/server/contracts/persona-contracts";
import { route } from "@/lib/api/server/route";
import { listEvaluatorTypes } from "@/lib/scenarios/evaluators/evaluator-types";

export const GET = route(personaContracts.listEvaluatorTypes, () =>
  Promise.resolve(listEvaluatorTypes()),
);
