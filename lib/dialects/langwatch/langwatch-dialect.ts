import { ERROR_STATUS } from "@/lib/base/errors";
import type { Dialect } from "@/lib/platform/http/dialect";
import { langwatchErrorBody } from "./error-body";

/** LangWatch's clients know 400 for a name that is taken. */
export const langwatchDialect: Dialect = {
  name: "langwatch",
  statusOf: (code) => (code === "conflict" ? 400 : ERROR_STATUS[code]),
  errorBody: langwatchErrorBody,
};
