import { membersOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const DELETE = serve(membersOperations.resetTotp);
