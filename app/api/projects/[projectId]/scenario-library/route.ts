import { serve } from "@/lib/api/server/serve";
import { libraryOperations } from "@/lib/suites/server/library";

export const GET = serve(libraryOperations.listLibrary);
