import { serve } from "@/lib/api/server/serve";
import { tracesOperations } from "@/lib/traces/server/traces-operations";

export const GET = serve(tracesOperations.getSpan);
export const PUT = serve(tracesOperations.updateSpan);
