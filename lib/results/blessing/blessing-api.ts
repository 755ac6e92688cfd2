import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { blessingSchema, newBlessingSchema } from "./blessing-schema";

const common = { tag: "Comparison", dialect: "rest", auth: "project", scope: "review" } as const;
const BLESSING = "/api/projects/{projectId}/sets/{setId}/batches/{batchId}/blessing";

export const blessingApi = {
  blessBatch: operation({
    ...common,
    audit: true,
    method: "PUT",
    path: BLESSING,
    summary: "Bless a batch: make it the baseline to which `blessed` refers in its set",
    description:
      "It takes the place of the batch that was blessed before, which keeps its mark. A batch with runs that did not pass or have not ended is refused with `batch_not_green`, unless `evenIfNotGreen` is set. Retention does not delete blessed batches.",
    body: newBlessingSchema,
    answer: answerWith(200, "The blessing", blessingSchema),
    errors: [404, 409, 410, 422],
  }),
  withdrawBlessing: operation({
    ...common,
    method: "DELETE",
    path: BLESSING,
    summary: "Withdraw the blessing of a batch",
    description: "`blessed` then refers to the batch of its set that was blessed before.",
    answer: answerWith(204, "Withdrawn", null),
    errors: [404],
  }),
} satisfies OperationTable;
