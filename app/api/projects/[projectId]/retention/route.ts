import { serve } from "@/lib/api/server/serve";
import { retentionOperations } from "@/lib/runner/retention/server/retention-operations";

export const GET = serve(retentionOperations.getRetention);
export const PUT = serve(retentionOperations.saveRetention);
