import { redactionOperations } from "@/lib/access/redaction/server/redaction-operations";
import { serve } from "@/lib/api/server/serve";

export const POST = serve(redactionOperations.tryRedaction);
