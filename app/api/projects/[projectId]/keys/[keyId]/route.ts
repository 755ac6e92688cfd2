import { keysOperations } from "@/lib/access/keys/server/keys-operations";
import { serve } from "@/lib/api/server/serve";

export const PATCH = serve(keysOperations.renameApiKey);
export const DELETE = serve(keysOperations.revokeApiKey);
