import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { importAnswerSchema, tableQuerySchema } from "./export-schema";

const rest = { tag: "Exports", auth: "project", dialect: "rest" } as const;
const BATCH = "/api/projects/{projectId}/sets/{setId}/batches/{batchId}" as const;

export const exportApi = {
  exportTable: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${BATCH}/export/csv`,
    summary: "Export a batch as CSV",
    description:
      "A row for each run, criterion or message. UTF-8, RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.",
    query: tableQuerySchema,
    audit: true,
    answer: { status: 200, description: "The table", schema: null, contentType: "text/csv" },
    errors: [404, 410, 422],
  }),
  exportBatch: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${BATCH}/export/runs`,
    summary: "Export a batch with everything that its runs sent",
    description:
      "JSON Lines: a header, then a line for each run. The import of another deployment makes the same batch of it. The traces of the runs are not part of it.",
    audit: true,
    answer: {
      status: 200,
      description: "The batch",
      schema: null,
      contentType: "application/x-ndjson",
    },
    errors: [404, 410],
  }),
  exportReport: operation({
    ...rest,
    scope: "read",
    method: "GET",
    path: `${BATCH}/export/html`,
    summary: "Export a batch as an HTML report",
    description:
      "One file that opens from a disk and requests nothing: the runs with their criteria and conversations, filters, both themes. It has at most 5,000 runs, those that failed first.",
    audit: true,
    answer: { status: 200, description: "The report", schema: null, contentType: "text/html" },
    errors: [404, 410],
  }),
  importBatch: operation({
    ...rest,
    scope: "write",
    method: "POST",
    path: "/api/projects/{projectId}/import",
    summary: "Import an exported batch",
    description: "Importing a batch again has no effect.",
    reads: "text",
    hasLargeBody: true,
    audit: true,
    answer: answerWith(200, "The imported batch", importAnswerSchema),
    errors: [400, 413, 422, 503],
  }),
} satisfies OperationTable;
