import { serve } from "@/lib/api/server/serve";
import { comparisonOperations } from "@/lib/results/comparison/server/comparison-operations";

export const GET = serve(comparisonOperations.compareColumns);
