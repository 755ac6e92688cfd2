import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const GET = serve(langwatchLibraryOperations.listSuitesByKey);
export const POST = serve(langwatchLibraryOperations.createSuiteByKey);
