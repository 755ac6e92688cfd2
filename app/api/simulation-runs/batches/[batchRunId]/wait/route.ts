import { serve } from "@/lib/api/server/serve";
import { langwatchRunningOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const GET = serve(langwatchRunningOperations.waitForBatch);
