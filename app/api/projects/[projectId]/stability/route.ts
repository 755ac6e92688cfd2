import { serve } from "@/lib/api/server/serve";
import { stabilityOperations } from "@/lib/results/stability/server/stability-operations";

export const GET = serve(stabilityOperations.listStability);
