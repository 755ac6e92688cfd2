import { healthOperations } from "@/lib/api/server/health-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(healthOperations.getLiveness);
export const POST = serve(healthOperations.postLiveness);
export const dynamic = "force-dynamic";
