import { serve } from "@/lib/api/server/serve";
import { quarantineOperations } from "@/lib/results/quarantine/server/quarantine-operations";

export const GET = serve(quarantineOperations.listQuarantines);
