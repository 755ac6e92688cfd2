import { serve } from "@/lib/api/server/serve";
import { systemOperations } from "@/lib/api/server/system-operations";

export const POST = serve(systemOperations.loadSamples);
export const DELETE = serve(systemOperations.removeSamples);
