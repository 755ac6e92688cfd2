import { serve } from "@/lib/api/server/serve";
import { targetsOperations } from "@/lib/targets/server/targets-operations";

export const GET = serve(targetsOperations.getTarget);
export const PATCH = serve(targetsOperations.updateTarget);
export const DELETE = serve(targetsOperations.deleteTarget);
