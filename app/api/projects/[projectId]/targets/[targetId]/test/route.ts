import { serve } from "@/lib/api/server/serve";
import { targetsOperations } from "@/lib/targets/server/targets-operations";

export const POST = serve(targetsOperations.testTarget);
