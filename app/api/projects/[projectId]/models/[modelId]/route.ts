import { serve } from "@/lib/api/server/serve";
import { modelsOperations } from "@/lib/models/server/models-operations";

export const GET = serve(modelsOperations.getModel);
export const PATCH = serve(modelsOperations.updateModel);
export const DELETE = serve(modelsOperations.deleteModel);
