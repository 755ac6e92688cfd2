// Turns an error into status and body of the dialect. Unexpected errors are logged in full; the client gets a request id.
import { randomUUID } from "node:crypto";

import { databaseUnavailable, errorReason, isAppError, type AppError } from "@/lib/base/errors";
import { isDatabaseUnavailable, isStatementTimeout } from "@/lib/platform/db/database-error";
import { statementTimedOut } from "@/lib/platform/db/statement-limit";
import { getLog } from "@/lib/platform/process/log";
import type { DecodedAnswer, Dialect } from "../dialect";
import { jsonAnswer, type Answer, type RawRequest } from "../raw-request";

interface AnswerTarget {
  dialect: Dialect;
  request?: RawRequest;
}

export function encodeAnswer(answer: DecodedAnswer, { dialect, request }: AnswerTarget): Answer {
  if (answer.status === 204) return { status: 204, headers: answer.headers, body: "" };
  const encoded = request && dialect.encode?.(answer, request);
  return encoded ?? jsonAnswer(answer.status, answer.value, answer.headers);
}

export function errorAnswer(error: unknown, target: AnswerTarget): Answer {
  if (isAppError(error)) return appErrorAnswer(error, target);
  if (isDatabaseUnavailable(error)) {
    getLog().error({ reason: errorReason(error) }, "refused: the database cannot be reached");
    return appErrorAnswer(databaseUnavailable(), target);
  }
  if (isStatementTimeout(error)) {
    getLog().error({ err: error }, "a query took too long and was cancelled");
    return appErrorAnswer(statementTimedOut(), target);
  }
  const requestId = randomUUID();
  getLog().error({ err: error, requestId }, "an unforeseen error");
  const message = `Something went wrong. Request id: ${requestId}`;
  const body = { error: "Internal server error", message, requestId };
  const value = { ...body, ...target.dialect.unforeseenBody };
  return encodeAnswer({ status: 500, value, isError: true, headers: {} }, target);
}

function appErrorAnswer(error: AppError, target: AnswerTarget): Answer {
  const headers: Record<string, string> =
    error.code === "unavailable" ? { "retry-after": "1" } : {};
  const { statusOf, errorBody } = target.dialect;
  const value = errorBody(error);
  return encodeAnswer({ status: statusOf(error.code), value, isError: true, headers }, target);
}
