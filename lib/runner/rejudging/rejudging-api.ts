// Asking the judge again about a stored conversation.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  newRejudgementSchema,
  rejudgementsSchema,
} from "@/lib/results/rejudging/rejudgement-schema";

const rest = {
  tag: "Running",
  auth: "project",
  dialect: "rest",
  path: "/api/projects/{projectId}/runs/{runId}/rejudgements",
} as const;

export const rejudgingApi = {
  listRejudgements: operation({
    ...rest,
    scope: "read",
    method: "GET",
    summary: "How often the judge of a run disagreed with itself",
    answer: answerWith(200, "What was asked, and how often answers differ", rejudgementsSchema),
  }),
  askJudgeAgain: operation({
    ...rest,
    scope: "run",
    audit: true,
    method: "POST",
    summary: "Ask the judge again about the conversation of a run",
    description:
      "For a run that was started here and judged, as long as its judge is the same model with the same prompt. The answers are compared with what the run has, and change neither its verdict nor its criteria. A worker asks; the list says how far it is.",
    body: newRejudgementSchema,
    answer: answerWith(200, "With what was asked now", rejudgementsSchema),
    errors: [409, 410, 422],
  }),
} satisfies OperationTable;
