// Errors of our own API.
import { ERROR_STATUS } from "@/lib/base/errors";
import type { Dialect } from "./dialect";

export const restDialect: Dialect = {
  name: "rest",
  statusOf: (code) => ERROR_STATUS[code],
  errorBody: ({ code, message, issues }) => ({
    error: message,
    code,
    ...(issues.length > 0 && { fields: issues }),
  }),
};
