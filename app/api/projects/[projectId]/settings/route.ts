import { serve } from "@/lib/api/server/serve";
import { modelsOperations } from "@/lib/models/server/models-operations";

export const GET = serve(modelsOperations.getSettings);
export const PUT = serve(modelsOperations.saveSettings);
