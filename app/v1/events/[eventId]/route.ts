import { serve } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";

export const GET = serve(honeyhiveOperations.getEvent);
export const PUT = serve(honeyhiveOperations.updateEvent);
