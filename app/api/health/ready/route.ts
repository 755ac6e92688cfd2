import { healthOperations } from "@/lib/api/server/health-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(healthOperations.getReadiness);
export const dynamic = "force-dynamic";
