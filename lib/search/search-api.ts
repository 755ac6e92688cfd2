// Search over messages and verdicts.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { searchAnswerSchema, searchQuerySchema, searchStateSchema } from "./search-schema";

const rest = { method: "GET", tag: "Results", auth: "project", dialect: "rest" } as const;
const PROJECT = "/api/projects/{projectId}";

export const searchApi = {
  search: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/search`,
    summary: "Messages that contain the text, and runs whose verdict contains it, newest first",
    query: searchQuerySchema,
    answer: answerWith(200, "A page of messages", searchAnswerSchema),
  }),
  getSearchState: operation({
    ...rest,
    scope: "read",
    path: `${PROJECT}/search/state`,
    summary: "How far the search index is behind",
    answer: answerWith(200, "The state of the index", searchStateSchema),
  }),
} satisfies OperationTable;
