import { serve } from "@/lib/api/server/serve";
import { shareOperations } from "@/lib/results/share/server/share-operations";

export const GET = serve(shareOperations.openShare);
export const dynamic = "force-dynamic";
