// Redaction of what a project receives.
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  redactionRulesSchema,
  redactionSchema,
  redactionTrialSchema,
  triedRedactionSchema,
} from "./redaction-schema";

const rest = { tag: "Redaction", auth: "project", dialect: "rest" } as const;
const REDACTION = "/api/projects/{projectId}/redaction";

export const redactionApi = {
  getRedaction: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: REDACTION,
    summary: "What a project replaces before anything is stored",
    answer: answerWith(200, "Rules, and how many values they have replaced", redactionSchema),
  }),
  saveRedaction: operation({
    ...rest,
    scope: "admin",
    method: "PUT",
    path: REDACTION,
    summary: "Set what a project replaces before anything is stored",
    description:
      "Values become `[rule#hash]`, with the same hash for equal values. Every process follows within a second. What is stored already stays as it is.",
    body: redactionRulesSchema,
    answer: answerWith(200, "What was saved", redactionSchema),
  }),
  tryRedaction: operation({
    ...rest,
    scope: "read",
    method: "POST",
    path: `${REDACTION}/try`,
    summary: "What rules make of a text",
    description: "Nothing is stored or counted.",
    body: redactionTrialSchema,
    answer: answerWith(200, "The text as it would be stored", triedRedactionSchema),
  }),
} satisfies OperationTable;
