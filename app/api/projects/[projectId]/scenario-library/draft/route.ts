import { serve } from "@/lib/api/server/serve";
import { libraryOperations } from "@/lib/suites/server/library";

export const POST = serve(libraryOperations.draftScenario);
