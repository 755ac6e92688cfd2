import { serve } from "@/lib/api/server/serve";
import { searchOperations } from "@/lib/search/server/search-operations";

export const GET = serve(searchOperations.search);
