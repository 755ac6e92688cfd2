import { auditOperations } from "@/lib/access/audit/server/audit-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(auditOperations.exportAudit);
