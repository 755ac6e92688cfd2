// Turns an error into status and body of the dialect. Unexpected errors are logged in full; the client gets a request id.
import { randomUUID } from "node:crypto";

import {
  databaseUnavailable,
  errorReason,
  isAppError,
  type AppError,
  type ErrorCode,
} from "@/lib/base/errors";
import { isDatabaseUnavailable, isStatementTimeout } from "@/lib/platform/db/database-error";
import { statementTimedOut } from "@/lib/platform/db/statement-limit";
import { getLog } from "@/lib/platform/process/log";
import type { DecodedAnswer, Dialect } from "../dialect";
import { jsonAnswer, type Answer, type RawRequest } from "../raw-request";

const RETRY_AFTER_SECONDS: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  ["unavailable", "1"],
  ["too_many_requests", "60"],
]);

interface AnswerTarget {
  dialect: Dialect;
  request?: Pick<RawRequest, "header">;
}

interface ErrorTarget extends AnswerTarget {
  /** The id under which the log mentions the request; a new one without it. */
  requestId?: string;
}

type KnownTarget = Required<Pick<ErrorTarget, "requestId">> & AnswerTarget;

export function encodeAnswer(answer: DecodedAnswer, { dialect, request }: AnswerTarget): Answer {
  if (answer.status === 204) return { status: 204, headers: answer.headers, body: "" };
  const encoded = request && dialect.encode?.(answer, request);
  if (encoded) return encoded;
  const type = answer.isError ? { "content-type": dialect.errorMediaType } : {};
  return jsonAnswer(answer.status, answer.value, { ...type, ...answer.headers });
}

export function errorAnswer(
  error: unknown,
  { requestId = randomUUID(), ...rest }: ErrorTarget,
): Answer {
  const target = { ...rest, requestId };
  if (isAppError(error)) return appErrorAnswer(error, target);
  if (isDatabaseUnavailable(error)) {
    const reason = errorReason(error);
    getLog().error({ reason, requestId }, "refused: the database cannot be reached");
    return appErrorAnswer(databaseUnavailable(), target);
  }
  if (isStatementTimeout(error)) {
    getLog().error({ err: error, requestId }, "a query took too long and was cancelled");
    return appErrorAnswer(statementTimedOut(), target);
  }
  getLog().error({ err: error, requestId }, "an unexpected error");
  const message = `Something went wrong. Request id: ${requestId}`;
  const value = target.dialect.unexpectedErrorBody({ message, requestId });
  return encodeAnswer({ status: 500, value, isError: true, headers: {} }, target);
}

function appErrorAnswer(error: AppError, target: KnownTarget): Answer {
  const seconds = RETRY_AFTER_SECONDS.get(error.code);
  const headers: Record<string, string> = seconds === undefined ? {} : { "retry-after": seconds };
  const { statusOf, errorBody } = target.dialect;
  const value = errorBody(error, target);
  return encodeAnswer({ status: statusOf(error.code), value, isError: true, headers }, target);
}
