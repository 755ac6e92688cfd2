// Errors as HoneyHive's clients read them.
import { z } from "zod";

import { ERROR_STATUS, type AppError, type ErrorCode } from "@/lib/base/errors";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import { honeyhiveApi, honeyhiveV1Api } from "./honeyhive-api";

const CODES: Record<ErrorCode, string> = {
  invalid_request: "BAD_REQUEST",
  malformed_body: "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  gone: "GONE",
  method_not_allowed: "METHOD_NOT_ALLOWED",
  conflict: "CONFLICT",
  body_too_large: "PAYLOAD_TOO_LARGE",
  query_invalid: "VALIDATION_ERROR",
  too_many_requests: "RATE_LIMIT_EXCEEDED",
  validation_failed: "VALIDATION_ERROR",
  upstream_failed: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
  timed_out: "QUERY_TIMEOUT",
};

const honeyhiveErrorSchema = z.looseObject({
  statusCode: z.int(),
  message: z.string(),
  success: z.literal(false),
  errorCode: z.string(),
});

function honeyhiveErrorBody({ code, message }: AppError): z.output<typeof honeyhiveErrorSchema> {
  return { statusCode: honeyhiveStatus(code), message, success: false, errorCode: CODES[code] };
}

/** Their clients expect 400 for every invalid request. */
function honeyhiveStatus(code: ErrorCode): number {
  const status = ERROR_STATUS[code];
  return status === 422 ? 400 : status;
}

/** HoneyHive's resources that are not supported, with a sentence for the answer. */
export const UNSUPPORTED_RESOURCES: Readonly<Record<string, string>> = {
  projects: "Projects are not listed: the API key determines the project.",
  datasets: "Datasets are not supported.",
  datapoints: "Datapoints are not supported.",
  metrics: "Metrics are not supported.",
  tools: "Tools are not supported.",
  configurations: "Configurations are not supported.",
  runs: "Experiment runs are not supported.",
  evaluations: "Evaluations are not supported.",
  charts: "Charts are not supported.",
  queues: "Annotation queues are not supported.",
};

export const honeyhiveDialect: ForeignDialect = {
  name: "honeyhive",
  statusOf: honeyhiveStatus,
  errorBody: honeyhiveErrorBody,
  unexpectedErrorBody: (error) => ({
    error: "Internal server error",
    ...error,
    statusCode: 500,
    success: false,
    errorCode: "INTERNAL_SERVER_ERROR",
  }),
  errorSchema: honeyhiveErrorSchema,
  errorMediaType: "application/json",
  tables: { honeyhive: honeyhiveApi, honeyhiveV1: honeyhiveV1Api },
  unsupportedNames: Object.keys(UNSUPPORTED_RESOURCES),
};
