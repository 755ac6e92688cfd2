// Errors as EvalStudio's clients read them: one sentence under `error`. What the original never says (which fields
// are wrong, what stands there now) comes beside it, only where there is something to say.
import type { AppError, FieldIssue } from "@/lib/base/errors";

export interface EvalstudioErrorBody {
  error: string;
  code?: string;
  fields?: readonly Pick<FieldIssue, "field" | "message">[];
  current?: unknown;
}

export function evalstudioErrorBody({
  message,
  issues,
  current,
  reason,
}: AppError): EvalstudioErrorBody {
  // "Name is required", to the letter: a sentence that says it all needs no field beside it.
  const fields = issues.every(({ isSentence }) => isSentence) ? [] : issues.map(toField);
  return {
    error: message,
    ...(reason && { code: reason.code, ...reason.meta }),
    ...(fields.length > 0 && { fields }),
    ...(current !== undefined && { current }),
  };
}

function toField({ field, message }: FieldIssue): Pick<FieldIssue, "field" | "message"> {
  return { field, message };
}
