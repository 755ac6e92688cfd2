// Gates: whether a batch may pass, by rules.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import { BADGE_HEADERS } from "@/lib/results/share/shared-headers";
import { CASE_MODES } from "./formats/gate-case";
import { gateReportSchema, linkedBatchSchema } from "./gate-report";
import { QUARANTINED_AS } from "./gate-rules";

const id = z.string().min(1).max(512);
const MAX_RULES_LENGTH = 65_536;

const GATE = "/api/projects/{projectId}/gate";
const inProject = { tag: "Comparison", dialect: "rest", scope: "read", auth: "project" } as const;

const setIdSchema = z.string().max(512).optional();
const batchShape = {
  batch: id.optional().describe("The id of a batch; the latest of the set, unless given"),
  setId: setIdSchema.describe("Of the batch, if several sets have its id"),
};

export const gateRequestSchema = z.strictObject({
  ...batchShape,
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
/** The batch that a gate is about: an id, or the latest one of a set. */
export type BatchRef = Pick<GateRequest, "batch" | "setId">;

const QUARANTINED_AS_FLAG = "In JUnit and CTRF, in the place of what the rules say";

const gateQuerySchema = z.strictObject({
  format: z
    .enum(["json", "junit", "ctrf", "md"])
    .default("json")
    .describe("JUnit XML, the Common Test Report Format, or Markdown"),
  mode: z
    .enum(CASE_MODES)
    .default("scenario")
    .describe("In other formats than JSON: one case for each cell, or for each run"),
  quarantinedAs: z.enum(QUARANTINED_AS).optional().describe(QUARANTINED_AS_FLAG),
});

const badgeQuerySchema = z.strictObject({
  branch: z.string().min(1).max(600).optional().describe("Only batches of this branch"),
});

/** A proxy may cut what is silent for a minute. */
const MAX_WAIT_MS = 50_000;

export const gateWaitSchema = z.object({
  batch: linkedBatchSchema,
  isComplete: z.boolean().describe("No run is in progress, and no suspect may run again by itself"),
});
export type GateWait = z.infer<typeof gateWaitSchema>;

export const gateApi = {
  judgeBatch: operation({
    ...inProject,
    method: "POST",
    path: GATE,
    summary: "Judge a batch by rules",
    description:
      "The outcome is `passed`, `failed` (a rule is broken), `incomplete` (nothing is established: runs in progress, too few results, no baseline) or `usage` (the rules cannot be read). Each of them is answered with 200.",
    query: gateQuerySchema,
    body: gateRequestSchema,
    answer: answerWith(200, "The outcome, with a verdict for each rule", gateReportSchema),
    errors: [400, 404, 410, 422],
  }),
  waitForGate: operation({
    ...inProject,
    method: "GET",
    path: `${GATE}/wait`,
    summary: "Wait for a batch",
    description: "Responds when no run is in progress any more, or after the time.",
    query: z.strictObject({
      ...batchShape,
      timeoutMs: z.coerce.number().int().min(0).max(MAX_WAIT_MS).default(20_000),
    }),
    answer: answerWith(200, "The batch; see `isComplete`", gateWaitSchema),
    errors: [400, 404, 410],
  }),
  openBadge: operation({
    ...inProject,
    auth: "none",
    method: "GET",
    path: "/share/{token}/badge.svg",
    errorHeaders: BADGE_HEADERS,
    summary: "The shared badge of a set",
    description:
      "For pages outside, such as a README. One that was revoked, has expired or never existed is answered by a page (404).",
    query: badgeQuerySchema,
    answer: { status: 200, description: "The badge", schema: null, contentType: "image/svg+xml" },
  }),
  getBadge: operation({
    ...inProject,
    method: "GET",
    path: "/api/projects/{projectId}/sets/{setId}/badge.svg",
    summary: "How the latest batch of a set went, as a badge",
    query: badgeQuerySchema,
    answer: { status: 200, description: "The badge", schema: null, contentType: "image/svg+xml" },
    errors: [404, 410],
  }),
} satisfies OperationTable;
