import { serve } from "@/lib/api/server/serve";
import { secretsOperations } from "@/lib/targets/server/secrets-operations";

export const GET = serve(secretsOperations.listSecrets);
