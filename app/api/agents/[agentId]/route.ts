import { serve } from "@/lib/api/server/serve";
import { langwatchLibraryOperations } from "@/lib/dialects/langwatch/server/langwatch-operations";

export const GET = serve(langwatchLibraryOperations.getAgent);
export const PATCH = serve(langwatchLibraryOperations.updateAgent);
export const DELETE = serve(langwatchLibraryOperations.archiveAgent);
