import { signInOperations } from "@/lib/access/people/server/people-operations";
import { serve } from "@/lib/api/server/serve";

export const POST = serve(signInOperations.resetPassword);
