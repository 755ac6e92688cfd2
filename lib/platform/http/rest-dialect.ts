// Errors of our own API.
import { ERROR_STATUS } from "@/lib/base/errors";
import type { Dialect } from "./dialect";
import { PROBLEM_MEDIA_TYPE, problemBody, problemSchema } from "./problem";

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
