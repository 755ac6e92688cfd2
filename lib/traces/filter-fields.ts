// The fields that lists can be filtered by. Those that hold JSON go on by dots: `metadata.customer.tier`.
export const TRACE_FILTER_FIELDS = [
  "name",
  "source",
  "id",
  "origin",
  "scenarioRunId",
  "durationMs",
  "spanCount",
  "modelCount",
  "errorCount",
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "costUsd",
  "hasFeedback",
  "startedAt",
  "endedAt",
  "metadata",
  "userProperties",
] as const;

export const SPAN_FILTER_FIELDS = [
  "name",
  "kind",
  "model",
  "provider",
  "error",
  "source",
  "role",
  "id",
  "traceId",
  "otelTraceId",
  "parentId",
  "scenarioRunId",
  "durationMs",
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "costUsd",
  "hasFeedback",
  "startedAt",
  "endedAt",
  "inputs",
  "outputs",
  "config",
  "metadata",
  "metrics",
  "feedback",
  "userProperties",
] as const;

/** Whether a list of these fields can be filtered by the field, which may go on by dots. */
export function isFilterField(fields: readonly string[], field: string): boolean {
  return fields.includes(field.split(".")[0] ?? "");
}
