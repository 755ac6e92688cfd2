// One error, one status, one renderer a dialect. What we did not foresee is logged whole and told by a request id.
import { randomUUID } from "node:crypto";

import {
  databaseUnavailable,
  ERROR_STATUS,
  errorReason,
  isAppError,
  type AppError,
} from "@/lib/base/errors";
import { evalstudioErrorBody } from "@/lib/dialects/evalstudio/error-body";
import { honeyhiveErrorBody, honeyhiveStatus } from "@/lib/dialects/honeyhive/error-body";
import { langwatchErrorBody } from "@/lib/dialects/langwatch/error-body";
import { isDatabaseUnavailable, isStatementTimeout } from "@/lib/platform/db/database-error";
import { statementTimedOut } from "@/lib/platform/db/statement-limit";
import type { Dialect } from "@/lib/platform/http/contract";
import { jsonAnswer, type Answer } from "@/lib/platform/http/raw-request";
import { getLog } from "@/lib/platform/process/log";

const RENDERERS: Record<Dialect, (error: AppError) => object> = {
  langwatch: langwatchErrorBody,
  evalstudio: evalstudioErrorBody,
  honeyhive: honeyhiveErrorBody,
  rest: ({ code, message, issues }) => ({
    error: message,
    code,
    ...(issues.length > 0 && { fields: issues }),
  }),
};

export function errorAnswer(error: unknown, dialect: Dialect): Answer {
  if (isAppError(error)) return appErrorAnswer(error, dialect);
  if (isDatabaseUnavailable(error)) {
    getLog().error({ reason: errorReason(error) }, "refused: the database cannot be reached");
    return appErrorAnswer(databaseUnavailable(), dialect);
  }
  if (isStatementTimeout(error)) {
    getLog().error({ err: error }, "a query took too long and was cancelled");
    return appErrorAnswer(statementTimedOut(), dialect);
  }
  const requestId = randomUUID();
  getLog().error({ err: error, requestId }, "an unforeseen error");
  const message = `Something went wrong. Request id: ${requestId}`;
  const body = { error: "Internal server error", message, requestId };
  const foreign = { statusCode: 500, success: false, errorCode: "INTERNAL_SERVER_ERROR" };
  return jsonAnswer(500, dialect === "honeyhive" ? { ...body, ...foreign } : body);
}

function appErrorAnswer(error: AppError, dialect: Dialect): Answer {
  const headers: Record<string, string> =
    error.code === "unavailable" ? { "retry-after": "1" } : {};
  return jsonAnswer(statusOf(error, dialect), RENDERERS[dialect](error), headers);
}

/** EvalStudio's clients know 400 alone for what is wrong with a question; LangWatch's know it for a name that is taken. */
function statusOf({ code }: AppError, dialect: Dialect): number {
  if (dialect === "honeyhive") return honeyhiveStatus(code);
  const status = ERROR_STATUS[code];
  const isPlain = dialect === "evalstudio" ? status === 422 : code === "conflict";
  return dialect !== "rest" && isPlain ? 400 : status;
}
