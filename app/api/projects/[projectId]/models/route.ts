import { serve } from "@/lib/api/server/serve";
import { modelsOperations } from "@/lib/models/server/models-operations";

export const GET = serve(modelsOperations.listModels);
export const POST = serve(modelsOperations.createModel);
