// Errors as EvalStudio's clients read them: one sentence under `error`. Details that EvalStudio does not send (the fields
// that are not valid, what is stored now) are added only where there are any.
import { z } from "zod";

import { ERROR_STATUS, type AppError, type FieldIssue, type FieldProblem } from "@/lib/base/errors";
import type { ForeignDialect } from "@/lib/platform/http/dialect";

const evalstudioErrorSchema = z.looseObject({
  error: z.string().describe("What is wrong, in one sentence"),
  code: z.string().optional().describe("Error code"),
  fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional().describe("The stored version, in a conflict"),
});

function evalstudioErrorBody({
  message,
  issues,
  current,
  reason,
}: AppError): z.output<typeof evalstudioErrorSchema> {
  // "Name is required", to the letter: a sentence that names its field needs no `fields`.
  const fields = issues.every(({ isSentence }) => isSentence) ? [] : issues.map(toField);
  return {
    error: message,
    ...(reason && { code: reason.code, ...reason.meta }),
    ...(fields.length > 0 && { fields }),
    ...(current !== undefined && { current }),
  };
}

function toField({ field, message }: FieldIssue): FieldProblem {
  return { field, message };
}

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
