import { serve } from "@/lib/api/server/serve";
import { evaluatorsOperations } from "@/lib/scenarios/server/evaluators-operations";

export const GET = serve(evaluatorsOperations.listEvaluatorTypes);
