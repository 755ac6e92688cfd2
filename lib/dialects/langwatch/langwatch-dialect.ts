import { ERROR_STATUS } from "@/lib/base/errors";
import type { Dialect } from "@/lib/platform/http/dialect";
import { langwatchErrorBody, langwatchErrorSchema } from "./error-body";

/** LangWatch's clients expect 400 for a name conflict. */
export const langwatchDialect: Dialect = {
  name: "langwatch",
  statusOf: (code) => (code === "conflict" ? 400 : ERROR_STATUS[code]),
  errorBody: langwatchErrorBody,
  unexpectedErrorBody: (error) => ({ error: "Internal server error", ...error }),
  errorSchema: langwatchErrorSchema,
  errorMediaType: "application/json",
};
