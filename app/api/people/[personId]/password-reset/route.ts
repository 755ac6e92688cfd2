import { membersOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const POST = serve(membersOperations.createPasswordReset);
