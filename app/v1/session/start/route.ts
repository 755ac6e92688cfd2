import { serve } from "@/lib/api/server/serve";
import { honeyhiveV1Operations } from "@/lib/dialects/honeyhive/server/honeyhive-v1-operations";

export const POST = serve(honeyhiveV1Operations.startSession);
