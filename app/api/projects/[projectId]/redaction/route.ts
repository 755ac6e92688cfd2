import { redactionOperations } from "@/lib/access/redaction/server/redaction-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(redactionOperations.getRedaction);
export const PUT = serve(redactionOperations.saveRedaction);
