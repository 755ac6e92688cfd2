import { serve } from "@/lib/api/server/serve";
import { rejudgingOperations } from "@/lib/runner/rejudging/server/rejudging-operations";

export const GET = serve(rejudgingOperations.listRejudgements);
export const POST = serve(rejudgingOperations.askJudgeAgain);
