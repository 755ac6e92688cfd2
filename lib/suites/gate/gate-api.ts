// Gates: whether a batch may pass, by rules.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { gateReportSchema } from "./gate-report";

const id = z.string().min(1).max(512);
const MAX_RULES_LENGTH = 65_536;

export const GATE_FORMATS = ["json", "junit", "ctrf", "md"] as const;

export const gateRequestSchema = z.strictObject({
  batch: id.optional().describe("The id of a batch; the latest of the set, unless given"),
  setId: z.string().max(512).optional().describe("Of the batch, if several sets have its id"),
  rules: z
    .union([z.string().max(MAX_RULES_LENGTH), z.record(z.string(), z.unknown())])
    .optional()
    .describe("YAML text, or the same as an object. Without rules every run has to pass"),
  baseline: z
    .string()
    .min(1)
    .max(600)
    .optional()
    .describe(
      "Takes the place of every `against`: a branch, a tag, `blessed`, `previous`, an id, or `none`",
    ),
});
export type GateRequest = z.infer<typeof gateRequestSchema>;

export const gateApi = {
  judgeBatch: operation({
    tag: "Comparison",
    dialect: "rest",
    scope: "read",
    auth: "project",
    method: "POST",
    path: "/api/projects/{projectId}/gate",
    summary: "Judge a batch by rules",
    description:
      "The outcome is `passed`, `failed` (a rule is broken), `incomplete` (nothing is established: runs in progress, too few results, no baseline) or `usage` (the rules cannot be read). Each of them is answered with 200.",
    body: gateRequestSchema,
    answer: answerWith(200, "The outcome, with a verdict for each rule", gateReportSchema),
    errors: [400, 404, 410, 422],
  }),
} satisfies OperationTable;
