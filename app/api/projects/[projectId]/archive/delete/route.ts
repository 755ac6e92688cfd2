import { serve } from "@/lib/api/server/serve";
import { retentionOperations } from "@/lib/runner/retention/server/retention-operations";

export const POST = serve(retentionOperations.deleteRuns);
