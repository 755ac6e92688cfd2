import { serve } from "@/lib/api/server/serve";
import { tracesOperations } from "@/lib/traces/server/traces-operations";

export const GET = serve(tracesOperations.getTrace);
