import { serve } from "@/lib/api/server/serve";
import { runnerOperations } from "@/lib/runner/server/runner-operations";

export const POST = serve(runnerOperations.confirmBatch);
