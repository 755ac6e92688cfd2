import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const GET = serve(langwatchLibraryOperations.getScenario);
export const PUT = serve(langwatchLibraryOperations.updateScenario);
export const DELETE = serve(langwatchLibraryOperations.archiveScenario);
