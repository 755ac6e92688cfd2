// Errors as HoneyHive's clients read them.
import { z } from "zod";

import { ERROR_STATUS, type AppError, type ErrorCode } from "@/lib/base/errors";

const CODES: Record<ErrorCode, string> = {
  invalid_request: "BAD_REQUEST",
  malformed_body: "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  method_not_allowed: "METHOD_NOT_ALLOWED",
  conflict: "CONFLICT",
  body_too_large: "PAYLOAD_TOO_LARGE",
  query_invalid: "VALIDATION_ERROR",
  validation_failed: "VALIDATION_ERROR",
  upstream_failed: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
  timed_out: "QUERY_TIMEOUT",
};

export const honeyhiveErrorSchema = z.looseObject({
  statusCode: z.int(),
  message: z.string(),
  success: z.literal(false),
  errorCode: z.string(),
});

export function honeyhiveErrorBody({
  code,
  message,
}: AppError): z.output<typeof honeyhiveErrorSchema> {
  return { statusCode: honeyhiveStatus(code), message, success: false, errorCode: CODES[code] };
}

/** Their clients expect 400 for every invalid request. */
export function honeyhiveStatus(code: ErrorCode): number {
  const status = ERROR_STATUS[code];
  return status === 422 ? 400 : status;
}
