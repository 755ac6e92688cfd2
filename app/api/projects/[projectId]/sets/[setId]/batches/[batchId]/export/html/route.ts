import { serve } from "@/lib/api/server/serve";
import { exportOperations } from "@/lib/results/export/server/export-operations";

export const GET = serve(exportOperations.exportReport);
