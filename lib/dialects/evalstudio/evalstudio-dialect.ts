import { ERROR_STATUS } from "@/lib/base/errors";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import { evalstudioErrorBody, evalstudioErrorSchema } from "./error-body";

/** EvalStudio's clients expect 400 for every invalid request. */
export const evalstudioDialect: ForeignDialect = {
  name: "evalstudio",
  statusOf: (code) => (ERROR_STATUS[code] === 422 ? 400 : ERROR_STATUS[code]),
  errorBody: evalstudioErrorBody,
  unexpectedErrorBody: (error) => ({ error: "Internal server error", ...error }),
  errorSchema: evalstudioErrorSchema,
  errorMediaType: "application/json",
  tables: {}, // its operations are those of our library
  unsupportedNames: [],
};
