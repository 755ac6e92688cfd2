import { serve } from "@/lib/api/server/serve";
import { shareOperations } from "@/lib/results/share/server/share-operations";

export const DELETE = serve(shareOperations.revokeShare);
