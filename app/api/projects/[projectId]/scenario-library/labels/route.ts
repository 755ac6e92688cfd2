import { serve } from "@/lib/api/server/serve";
import { libraryOperations } from "@/lib/suites/server/library-operations";

export const GET = serve(libraryOperations.listLabels);
