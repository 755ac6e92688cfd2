import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { newQuarantineSchema, quarantineSchema } from "./quarantine-schema";

const common = { tag: "Comparison", dialect: "rest", auth: "project" } as const;
const QUARANTINE = "/api/projects/{projectId}/quarantine";
const OF_CELL = `${QUARANTINE}/{cellKey}` as const;
const setId = z.string().max(512);

export const quarantineApi = {
  listQuarantines: operation({
    ...common,
    scope: "read",
    method: "GET",
    path: QUARANTINE,
    summary: "Cells in quarantine",
    description:
      "Also those whose quarantine has expired or was lifted, which count in gates again, until they are removed.",
    query: z.strictObject({ set: setId.optional().describe("The id of a set") }),
    answer: answerWith(200, "The latest first", z.array(quarantineSchema)),
  }),
  quarantineCell: operation({
    ...common,
    scope: "review",
    audit: true,
    method: "PUT",
    path: OF_CELL,
    summary: "Put a cell into quarantine, or change its quarantine",
    description:
      "Gates do not count the cell until the quarantine expires, is removed, or 10 results in a row have passed. A cell that fails throughout is refused with `cell_fails_throughout`, unless `evenIfStable` is set.",
    body: newQuarantineSchema,
    answer: answerWith(200, "The quarantine", quarantineSchema),
    errors: [409, 422],
  }),
  removeQuarantine: operation({
    ...common,
    scope: "review",
    method: "DELETE",
    path: OF_CELL,
    summary: "End the quarantine of a cell",
    query: z.strictObject({ set: setId.describe("The id of the set of the cell") }),
    answer: answerWith(204, "It counts again", null),
  }),
} satisfies OperationTable;
