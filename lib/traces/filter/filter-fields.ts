// The fields that lists can be filtered by, and their types. Fields with JSON are continued by dots:
// `metadata.customer.tier`.
export type FieldType = "text" | "number" | "boolean" | "time" | "json";
type FieldTypes = Readonly<Record<string, FieldType>>;

/** What is measured of both. */
const MEASURED: FieldTypes = {
  durationMs: "number",
  inputTokens: "number",
  outputTokens: "number",
  totalTokens: "number",
  costUsd: "number",
  hasFeedback: "boolean",
  startedAt: "time",
  endedAt: "time",
};

/** What a trace has itself. */
export const TRACE_FIELD_TYPES: FieldTypes = {
  name: "text",
  source: "text",
  id: "text",
  origin: "text",
  ...MEASURED,
  spanCount: "number",
  modelCount: "number",
  errorCount: "number",
  metadata: "json",
  userProperties: "json",
};

export const SPAN_FIELD_TYPES: FieldTypes = {
  name: "text",
  kind: "text",
  model: "text",
  provider: "text",
  error: "text",
  source: "text",
  role: "text",
  id: "text",
  traceId: "text",
  otelTraceId: "text",
  parentId: "text",
  scenarioRunId: "text",
  ...MEASURED,
  inputs: "json",
  outputs: "json",
  config: "json",
  metadata: "json",
  metrics: "json",
  feedback: "json",
  userProperties: "json",
};

/** A list of traces can be filtered by what their spans are, too; these are offered. */
const OFFERED_OF_SPANS = [
  "scenarioRunId",
  "error",
  "model",
  "provider",
  "kind",
  "role",
  "inputs",
  "outputs",
  "config",
  "metrics",
  "feedback",
];

export const SPAN_FILTER_FIELDS = Object.keys(SPAN_FIELD_TYPES);
export const TRACE_FILTER_FIELDS = [...Object.keys(TRACE_FIELD_TYPES), ...OFFERED_OF_SPANS];

/** Only of a whole field: the type below a dot is unknown. */
export function fieldTypeOf(field: string): FieldType | undefined {
  const types = { ...SPAN_FIELD_TYPES, ...TRACE_FIELD_TYPES };
  return Object.hasOwn(types, field) ? types[field] : undefined;
}

/** Whether a list of these fields can be filtered by the field, which may go on by dots. */
export function isFilterField(fields: readonly string[], field: string): boolean {
  return fields.includes(field.split(".")[0] ?? "");
}
