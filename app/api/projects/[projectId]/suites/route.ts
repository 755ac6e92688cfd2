import { serve } from "@/lib/api/server/serve";
import { suitesOperations } from "@/lib/suites/server/suites-operations";

export const GET = serve(suitesOperations.listSuites);
export const POST = serve(suitesOperations.createSuite);
