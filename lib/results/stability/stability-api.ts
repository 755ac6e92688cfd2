import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { stabilityPageSchema, stabilityQuerySchema } from "./stability-schema";

export const stabilityApi = {
  listStability: operation({
    tag: "Comparison",
    dialect: "rest",
    scope: "read",
    auth: "project",
    method: "GET",
    path: "/api/projects/{projectId}/stability",
    summary: "Cells by how unstable they are",
    description:
      "Of each cell of each set, the last 20 results that passed or failed, with the scenario and the judge of the latest one, without reruns, among the latest 50,000 runs of the last 60 days. Sorted by flip rate × results, then by name.",
    query: stabilityQuerySchema,
    answer: answerWith(200, "A page of cells", stabilityPageSchema),
  }),
} satisfies OperationTable;
