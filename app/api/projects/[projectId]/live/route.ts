import { serve } from "@/lib/api/server/serve";
import { systemOperations } from "@/lib/api/server/system-operations";
import { answerLiveHead } from "@/lib/platform/live/server/open-live-stream";

export const GET = serve(systemOperations.getLive);

export const HEAD = answerLiveHead;
