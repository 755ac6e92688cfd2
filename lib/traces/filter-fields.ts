// The fields that lists can be filtered by. Those that hold JSON go on by dots: `metadata.customer.tier`.
// A list of traces can be filtered by the fields of their spans, too.
export const TRACE_FILTER_FIELDS = [
  "name",
  "source",
  "id",
  "origin",
  "scenarioRunId",
  "error",
  "model",
  "provider",
  "kind",
  "role",
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
  "inputs",
  "outputs",
  "config",
  "metrics",
  "feedback",
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

export const TIME_FIELDS: ReadonlySet<string> = new Set(["startedAt", "endedAt"]);
export const NUMBER_FIELDS: ReadonlySet<string> = new Set([
  "durationMs",
  "spanCount",
  "modelCount",
  "errorCount",
  "inputTokens",
  "outputTokens",
  "totalTokens",
  "costUsd",
]);

/** Whether a list of these fields can be filtered by the field, which may go on by dots. */
export function isFilterField(fields: readonly string[], field: string): boolean {
  return fields.includes(field.split(".")[0] ?? "");
}
