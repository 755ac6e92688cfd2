import { serve } from "@/lib/api/server/serve";
import { resultsOperations } from "@/lib/runner/jobs/server/results-operations";

export const GET = serve(resultsOperations.getRunParts);
