import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/library-operations";

export const POST = serve(langwatchLibraryOperations.duplicateSuiteByKey);
