import { serve } from "@/lib/api/server/serve";
import { healthOperations } from "@/lib/api/server/health-operations";

export const GET = serve(healthOperations.getHealth);
