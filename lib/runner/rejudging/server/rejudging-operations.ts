import { implement } from "@/lib/access/implement";
import { listRejudgements } from "@/lib/results/rejudging/server/load-rejudgements";
import { rejudgingApi } from "../rejudging-api";
import { askJudgeAgain } from "./ask-judge-again";

export const rejudgingOperations = implement(rejudgingApi, {
  listRejudgements: (ctx, { path }) => listRejudgements(ctx, path.runId),
  askJudgeAgain: (ctx, { path, body }) => askJudgeAgain(ctx, path.runId, body),
});
