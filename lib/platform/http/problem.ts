// The error body of our own API: problem details of RFC 9457, with members of our own.
import { STATUS_CODES } from "node:http";

import { z } from "zod";

import { ERROR_STATUS, type FieldIssue } from "@/lib/base/errors";
import type { Dialect } from "./dialect";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** Loose: a code may have details of its own beside it. */
export const problemSchema = z.looseObject({
  type: z.literal("about:blank").describe("No page describes the error: `code` identifies it"),
  title: z.string().describe("The HTTP status text"),
  status: z.int().describe("The HTTP status"),
  detail: z.string().describe("Human-readable description, one or two sentences"),
  instance: z.string().describe("The id of the request, as a URN"),
  code: z.string().describe("Error code"),
  message: z.string().describe("The same as `detail`"),
  fields: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .describe("The fields that are not valid; `field` is a dotted path"),
  current: z.unknown().optional().describe("The stored version, in a conflict"),
  requestId: z.string().describe("The id under which the log mentions the request"),
});

interface ProblemSource {
  status: number;
  code: string;
  message: string;
  requestId: string;
  fields?: readonly FieldIssue[];
  current?: unknown;
  /** Additional members. They replace none of the others. */
  meta?: Readonly<Record<string, unknown>>;
}

export function problemBody(source: ProblemSource): z.output<typeof problemSchema> {
  const { status, code, message, requestId, fields = [], current, meta } = source;
  return {
    ...meta,
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: message,
    instance: `urn:uuid:${requestId}`,
    code,
    message,
    ...(fields.length > 0 && {
      fields: fields.map(({ field, message: problem }) => ({ field, message: problem })),
    }),
    ...(current !== undefined && { current }),
    requestId,
  };
}

// Errors of our own API.

export const restDialect: Dialect = {
  name: "rest",
  statusOf: (code) => ERROR_STATUS[code],
  errorBody: ({ code, message, issues, current, reason }, { requestId }) =>
    problemBody({
      status: ERROR_STATUS[code],
      code: reason?.code ?? code,
      message,
      requestId,
      fields: issues,
      current,
      meta: reason?.meta ?? {},
    }),
  unexpectedErrorBody: (error) => problemBody({ status: 500, code: "internal_error", ...error }),
  errorSchema: problemSchema,
  errorMediaType: PROBLEM_MEDIA_TYPE,
};
