import { serve } from "@/lib/api/server/serve";
import { personasOperations } from "@/lib/scenarios/personas/server/personas-operations";

export const GET = serve(personasOperations.getPersona);
export const PUT = serve(personasOperations.updatePersona);
export const DELETE = serve(personasOperations.deletePersona);
