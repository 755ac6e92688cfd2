import { serve } from "@/lib/api/server/serve";
import { gateOperations } from "@/lib/suites/gate/server/gate-operations";

export const GET = serve(gateOperations.openBadge);
export const dynamic = "force-dynamic";
