import { serve } from "@/lib/api/server/serve";
import { shareOperations } from "@/lib/results/share/server/share-operations";

export const GET = serve(shareOperations.listShares);
export const POST = serve(shareOperations.createShare);
