import { serve } from "@/lib/api/server/serve";
import { secretsOperations } from "@/lib/targets/server/targets-operations";

export const PUT = serve(secretsOperations.saveSecret);
export const DELETE = serve(secretsOperations.deleteSecret);
