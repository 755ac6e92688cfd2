import { listEvaluatorTypes } from "@/lib/evaluators/evaluator-types";
import { personaContracts } from "@/lib/http/contracts/persona-contracts";
import { route } from "@/lib/http/route";

export const GET = route(personaContracts.listEvaluatorTypes, () =>
  Promise.resolve(listEvaluatorTypes()),
);
