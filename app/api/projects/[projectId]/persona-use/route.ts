import { serve } from "@/lib/api/server/serve";
import { personasOperations } from "@/lib/scenarios/personas/server/personas-operations";

export const GET = serve(personasOperations.listPersonaUse);
