import { serve } from "@/lib/api/server/serve";
import { honeyhiveOperations } from "@/lib/dialects/honeyhive/server/honeyhive-operations";
import { honeyhiveV1Operations } from "@/lib/dialects/honeyhive/server/honeyhive-v1-operations";

export const PUT = serve(honeyhiveV1Operations.updateEvent);
export const POST = serve(honeyhiveOperations.createEvent);
