import { serve } from "@/lib/api/server/serve";
import { scenariosOperations } from "@/lib/scenarios/server/scenarios-operations";

export const GET = serve(scenariosOperations.listRunTargets);
