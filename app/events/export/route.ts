import { serve } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";

export const POST = serve(honeyhiveOperations.exportOlderEvents);
