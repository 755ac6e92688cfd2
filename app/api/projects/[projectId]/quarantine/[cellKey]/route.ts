import { serve } from "@/lib/api/server/serve";
import { quarantineOperations } from "@/lib/results/quarantine/server/quarantine-operations";

export const PUT = serve(quarantineOperations.quarantineCell);
export const DELETE = serve(quarantineOperations.removeQuarantine);
