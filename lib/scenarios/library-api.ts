// The scenario library: list, labels, bulk changes, drafts, import and export.
import { pageSchema } from "@/lib/base/page/page";
import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { draftRequestSchema, draftSchema } from "./drafting/draft";
import {
  exportQuerySchema,
  importReportSchema,
  importRequestSchema,
} from "./files/read-scenario-file";
import {
  bulkAnswerSchema,
  bulkChangeSchema,
  labelCountsSchema,
  libraryQuerySchema,
  libraryRowSchema,
} from "./library";

const base = { auth: "project", dialect: "rest" } as const;
const library = { ...base, tag: "Scenario library" } as const;
const PROJECT = "/api/projects/{projectId}";
const LIBRARY = `${PROJECT}/scenario-library` as const;

export const libraryApi = {
  listLibrary: operation({
    ...library,
    scope: "read",
    method: "GET",
    path: LIBRARY,
    summary: "Scenarios with their latest runs and pass rate",
    query: libraryQuerySchema,
    answer: answerWith(200, "A page of rows", pageSchema(libraryRowSchema)),
  }),
  listLabels: operation({
    ...library,
    scope: "read",
    method: "GET",
    path: `${LIBRARY}/labels`,
    summary: "Labels in use, with the number of scenarios of each",
    answer: answerWith(200, "Labels, A–Z", labelCountsSchema),
  }),
  changeMany: operation({
    ...library,
    scope: "write",
    audit: true,
    method: "POST",
    path: `${LIBRARY}/bulk`,
    summary: "Label, archive or restore several scenarios",
    body: bulkChangeSchema,
    answer: answerWith(200, "What was changed, and what was not", bulkAnswerSchema),
  }),
  draftScenario: operation({
    ...library,
    scope: "run",
    method: "POST",
    path: `${LIBRARY}/draft`,
    summary: "Draft a scenario with a model from an idea, and from a run or a trace",
    description: "Nothing is saved. 400 without a model, 502 if the model fails.",
    body: draftRequestSchema,
    answer: answerWith(200, "The draft", draftSchema),
    errors: [404, 502],
  }),
  exportScenarios: operation({
    ...library,
    scope: "read",
    audit: true,
    method: "GET",
    path: `${LIBRARY}/export`,
    summary: "Scenarios as a YAML or JSON file",
    query: exportQuerySchema,
    answer: { ...answerWith(200, "The file", null), contentType: "application/yaml" },
  }),
  importScenarios: operation({
    ...library,
    scope: "write",
    audit: true,
    method: "POST",
    path: `${LIBRARY}/import`,
    summary: "Import a file of scenarios, with an optional dry run",
    description:
      "Scenarios are matched by name. YAML and JSON replace the whole scenario; EvalStudio's JSONL keeps fields that it cannot express.",
    body: importRequestSchema,
    answer: answerWith(200, "What happens to each entry", importReportSchema),
  }),
} satisfies OperationTable;
