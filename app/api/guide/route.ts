import { serve } from "@/lib/api/server/serve";
import { systemOperations } from "@/lib/api/server/system-operations";

export const GET = serve(systemOperations.findInGuide);
