import { serve } from "@/lib/api/server/serve";
import { suitesOperations } from "@/lib/suites/server/suites-operations";

export const GET = serve(suitesOperations.getSuite);
export const PATCH = serve(suitesOperations.updateSuite);
export const DELETE = serve(suitesOperations.deleteSuite);
