import { serve } from "@/lib/api/server/serve";
import { retentionOperations } from "@/lib/runner/retention/server/retention-operations";
import { tracesOperations } from "@/lib/traces/server/traces-operations";

export const GET = serve(tracesOperations.getTrace);
export const DELETE = serve(retentionOperations.deleteTrace);
