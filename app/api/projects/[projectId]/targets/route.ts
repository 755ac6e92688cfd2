import { serve } from "@/lib/api/server/serve";
import { targetsOperations } from "@/lib/targets/server/targets-operations";

export const GET = serve(targetsOperations.listTargets);
export const POST = serve(targetsOperations.createTarget);
