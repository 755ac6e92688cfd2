import { accountOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(accountOperations.listSessions);
export const DELETE = serve(accountOperations.endOtherSessions);
