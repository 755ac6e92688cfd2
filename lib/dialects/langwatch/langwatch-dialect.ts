// Errors as LangWatch's clients read them: flat, with `error` and `message`.
import { z } from "zod";

import { ERROR_STATUS, type AppError, type ErrorCode } from "@/lib/base/errors";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import { langwatchEventsApi } from "./events-api";
import { langwatchApi, langwatchRunningApi } from "./langwatch-api";
import { langwatchLibraryApi } from "./library-api";
import { langwatchTracesApi } from "./trace-search";

const WORDS: Record<ErrorCode, string> = {
  invalid_request: "Invalid event data",
  malformed_body: "malformed_request",
  unauthorized: "Unauthorized",
  forbidden: "Forbidden",
  not_found: "Not found",
  gone: "Gone",
  method_not_allowed: "Method not allowed",
  conflict: "Conflict",
  body_too_large: "Payload Too Large",
  query_invalid: "validation_error",
  too_many_requests: "Too Many Requests",
  validation_failed: "validation_error",
  upstream_failed: "Bad Gateway",
  unavailable: "Service Unavailable",
  timed_out: "Query timeout",
};

const langwatchErrorSchema = z.looseObject({
  error: z.string(),
  message: z.string(),
  code: z.string().optional(),
  target: z.enum(["json", "query"]).optional().describe("Which part of the request is not valid"),
  fields: z.array(z.string()).optional(),
  reasons: z
    .array(
      z.object({
        code: z.literal("schema_failure"),
        meta: z.object({ field: z.string(), message: z.string() }),
      }),
    )
    .optional(),
});

export function langwatchErrorBody({
  code,
  message,
  issues,
  reason,
}: AppError): z.output<typeof langwatchErrorSchema> {
  // What a client can act on has a word of its own; otherwise `error` and `message` are the same sentence.
  if (reason && code === "validation_failed")
    return { error: reason.code, message, ...reason.meta };
  if (reason) return { error: message, message, code: reason.code };
  // Clients match a missing thing by its sentence, which is in `error` (e.g. "Simulation run not found").
  if (code === "not_found" || code === "gone" || code === "conflict")
    return { error: message, message };
  const body = { error: WORDS[code], message };
  if (code !== "validation_failed" && code !== "query_invalid") return body;
  const fields = issues.map((issue) => issue.field);
  const reasons = issues.map(({ field, message: reason }) => ({
    code: "schema_failure" as const,
    meta: { field, message: reason },
  }));
  return { ...body, target: code === "query_invalid" ? "query" : "json", fields, reasons };
}

/** LangWatch's clients expect 400 for a name conflict. */
export const langwatchDialect: ForeignDialect = {
  name: "langwatch",
  statusOf: (code) => (code === "conflict" ? 400 : ERROR_STATUS[code]),
  errorBody: langwatchErrorBody,
  unexpectedErrorBody: (error) => ({ error: "Internal server error", ...error }),
  errorSchema: langwatchErrorSchema,
  errorMediaType: "application/json",
  tables: {
    langwatchEvents: langwatchEventsApi,
    langwatch: langwatchApi,
    langwatchLibrary: langwatchLibraryApi,
    langwatchRunning: langwatchRunningApi,
    langwatchTraces: langwatchTracesApi,
  },
  unsupportedNames: [],
};
