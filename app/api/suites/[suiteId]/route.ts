import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const GET = serve(langwatchLibraryOperations.getSuiteByKey);
export const PATCH = serve(langwatchLibraryOperations.updateSuiteByKey);
export const DELETE = serve(langwatchLibraryOperations.archiveSuiteByKey);
