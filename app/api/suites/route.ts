import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/library-operations";

export const GET = serve(langwatchLibraryOperations.listSuitesByKey);
export const POST = serve(langwatchLibraryOperations.createSuiteByKey);
