import { serve } from "@/lib/api/server/serve";
import { langwatchEventsOperations } from "@/lib/dialects/langwatch/server/events-operations";

export const POST = serve(langwatchEventsOperations.createEvents);
