import { serve } from "@/lib/api/server/serve";
import { evaluatorsOperations } from "@/lib/scenarios/server/scenarios-operations";

export const GET = serve(evaluatorsOperations.listEvaluatorTypes);
