// A span: one step of what happened inside an agent. Times are Unix milliseconds with their fractions.
import { z } from "zod";

const SPAN_KINDS = ["model", "tool", "chain", "session", "agent", "other"] as const;
const SPAN_ROLES = ["agent", "user", "judge"] as const;

export const bucketSchema = z.record(z.string(), z.unknown());
const nullableNumber = z.number().nullable();

export const spanKindSchema = z.enum(SPAN_KINDS);
export const spanRoleSchema = z.enum(SPAN_ROLES);

/** What lists and trees show of a span. */
export const spanSummarySchema = z.object({
  /** Names the span in the project; ids are unique only within a trace. */
  key: z.guid(),
  id: z.string(),
  traceId: z.string(),
  otelTraceId: z.string().nullable(),
  parentId: z.string().nullable(),
  kind: spanKindSchema,
  name: z.string(),
  source: z.string(),
  startedAt: z.number(),
  endedAt: nullableNumber,
  durationMs: nullableNumber,
  error: z.string().nullable(),
  model: z.string().nullable(),
  provider: z.string().nullable(),
  inputTokens: nullableNumber,
  outputTokens: nullableNumber,
  totalTokens: nullableNumber,
  costUsd: nullableNumber,
  role: spanRoleSchema.nullable(),
  scenarioRunId: z.string().nullable(),
  hasFeedback: z.boolean(),
  inputPreview: z.string(),
  outputPreview: z.string(),
});

export const spanBodySchema = z.object({
  inputs: bucketSchema,
  outputs: bucketSchema,
  config: bucketSchema,
  metadata: bucketSchema,
  metrics: bucketSchema,
  feedback: bucketSchema,
  userProperties: bucketSchema,
  childrenIds: z.array(z.string()),
});

/** A span with everything that was sent of it. */
export const spanDetailSchema = spanSummarySchema.extend({
  ...spanBodySchema.shape,
  sessionId: z.string().nullable(),
  /** The whole span of OpenTelemetry, with its resource and scope; null of any other. */
  raw: bucketSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export type SpanKind = z.infer<typeof spanKindSchema>;
export type SpanRole = z.infer<typeof spanRoleSchema>;
export type SpanSummary = z.infer<typeof spanSummarySchema>;
export type SpanDetail = z.infer<typeof spanDetailSchema>;
export type SpanTimes = Pick<SpanSummary, "startedAt" | "endedAt" | "durationMs">;

/** The fields that a write can set. */
export type SpanContent = Omit<
  SpanDetail,
  | "key"
  | "id"
  | "traceId"
  | "otelTraceId"
  | "hasFeedback"
  | "inputPreview"
  | "outputPreview"
  | "createdAt"
  | "updatedAt"
>;

/** A span on its way in: what is absent keeps what is stored, or gets its default. */
export type SpanDraft = { [Field in keyof SpanContent]?: SpanContent[Field] | undefined } & {
  id: string;
  /** With the id, the identity of a span of OpenTelemetry. */
  otelTraceId: string | null;
};

/** What a person or a later finding may change: the first five are merged key by key, the others replaced. */
export const spanPatchSchema = z.strictObject({
  metadata: bucketSchema.optional(),
  feedback: bucketSchema.optional(),
  metrics: bucketSchema.optional(),
  config: bucketSchema.optional(),
  userProperties: bucketSchema.optional(),
  outputs: bucketSchema.optional(),
  durationMs: z.number().optional(),
  endedAt: z.number().optional(),
  childrenIds: z.array(z.string()).optional(),
});
export type SpanPatch = z.infer<typeof spanPatchSchema>;
