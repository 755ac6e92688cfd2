import { serve } from "@/lib/api/server/serve";
import { suitesOperations } from "@/lib/suites/server/suites-operations";

export const POST = serve(suitesOperations.duplicateSuite);
