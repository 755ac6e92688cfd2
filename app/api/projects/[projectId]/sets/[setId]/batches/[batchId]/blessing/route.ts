import { serve } from "@/lib/api/server/serve";
import { blessingOperations } from "@/lib/results/blessing/server/blessing-operations";

export const PUT = serve(blessingOperations.blessBatch);
export const DELETE = serve(blessingOperations.withdrawBlessing);
