import { membersOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const PATCH = serve(membersOperations.updateMember);
export const DELETE = serve(membersOperations.removeMember);
