import { serve } from "@/lib/api/server/serve";
import { langwatchRunningOperations } from "@/lib/dialects/langwatch/server/running-operations";

export const POST = serve(langwatchRunningOperations.runSuiteByKey);
