import { membersOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(membersOperations.listInvites);
export const POST = serve(membersOperations.createInvite);
