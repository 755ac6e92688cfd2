import { keysOperations } from "@/lib/access/keys/server/keys-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(keysOperations.listApiKeys);
export const POST = serve(keysOperations.makeApiKey);
