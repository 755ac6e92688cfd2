import { serve } from "@/lib/api/server/serve";
import { secretsOperations } from "@/lib/targets/server/targets-operations";

export const GET = serve(secretsOperations.listSecrets);
