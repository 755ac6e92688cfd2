import { cliOperations } from "@/lib/api/server/cli-operations";
import { serve } from "@/lib/api/server/serve";

export const GET = serve(cliOperations.getCli);
export const dynamic = "force-dynamic";
