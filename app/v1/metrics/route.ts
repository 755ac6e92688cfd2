import { serve } from "@/lib/api/server/serve";
import { otlpOperations } from "@/lib/dialects/otlp/server/otlp-operations";

export const POST = serve(otlpOperations.receiveMetrics);
