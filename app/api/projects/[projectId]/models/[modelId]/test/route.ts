import { serve } from "@/lib/api/server/serve";
import { modelsOperations } from "@/lib/models/server/models-operations";

export const POST = serve(modelsOperations.testModel);
