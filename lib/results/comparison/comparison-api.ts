import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { columnsQuerySchema, columnsSchema } from "./columns-schema";
import { comparisonQuerySchema, comparisonSchema, numbersQuerySchema } from "./comparison-schema";
import { comparedNumbersSchema } from "./numbers";

export const comparisonApi = {
  compareBatches: operation({
    tag: "Comparison",
    dialect: "rest",
    scope: "read",
    auth: "project",
    method: "GET",
    path: "/api/projects/{projectId}/comparison",
    summary: "Compare a batch with an earlier one",
    description:
      "The baseline is named by `base`: the id of a batch, `previous` (the latest complete batch before it in its set), `branch:<name>` (the latest of the branch without a failure, else the latest), `tag:<name>`, or `blessed`, the batch of the set that was blessed last. Other than by id, only batches that have at least 90% of the cells are taken. Without one, the outcome is `no-baseline`.",
    query: comparisonQuerySchema,
    answer: answerWith(200, "The comparison, with a page of its cells", comparisonSchema),
    errors: [400, 404, 410],
  }),
  compareNumbers: operation({
    tag: "Comparison",
    dialect: "rest",
    scope: "read",
    auth: "project",
    method: "GET",
    path: "/api/projects/{projectId}/comparison/numbers",
    summary: "Compare latency, cost, messages and tokens of two batches",
    description:
      "Over the cells with results in both batches and one definition, by the medians of their runs that passed or failed. `base` as in the comparison.",
    query: numbersQuerySchema,
    answer: answerWith(200, "The numbers", comparedNumbersSchema),
    errors: [400, 404, 410],
  }),
  compareColumns: operation({
    tag: "Comparison",
    dialect: "rest",
    scope: "read",
    auth: "project",
    method: "GET",
    path: "/api/projects/{projectId}/comparison/columns",
    summary: "Compare up to five batches side by side",
    description:
      "Each is compared with the first of `batches`, the baseline; the new batch is the last column.",
    query: columnsQuerySchema,
    answer: answerWith(200, "The batches, with a page of their cells", columnsSchema),
    errors: [400, 404, 410],
  }),
} satisfies OperationTable;
