import { serve } from "@/lib/api/server/serve";
import { langwatchOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const POST = serve(langwatchOperations.createEvents);
