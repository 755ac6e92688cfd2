import { serve } from "@/lib/api/server/serve";
import { langwatchEventsOperations } from "@/lib/dialects/langwatch/server/events-operations";
import { langwatchOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const DELETE = serve(langwatchOperations.archiveSet);
export const POST = serve(langwatchEventsOperations.createEvent);
