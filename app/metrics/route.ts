import { metricsOperations } from "@/lib/api/server/metrics-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(metricsOperations.getMetrics);
export const dynamic = "force-dynamic";
