import { membersOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const PATCH = serve(membersOperations.updatePerson);
export const DELETE = serve(membersOperations.removePerson);
