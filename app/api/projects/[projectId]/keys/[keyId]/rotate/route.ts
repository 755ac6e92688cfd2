import { keysOperations } from "@/lib/access/keys/server/keys-operations";
import { serve } from "@/lib/api/server/serve";

export const POST = serve(keysOperations.rotateApiKey);
