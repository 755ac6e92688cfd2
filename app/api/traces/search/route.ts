import { serve } from "@/lib/api/server/serve";
import { langwatchTracesOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const POST = serve(langwatchTracesOperations.searchTraces);
