// One error class with a closed code. Dialects render it (lib/dialects); the code alone decides the status.

export const ERROR_STATUS = {
  invalid_request: 400,
  malformed_body: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  method_not_allowed: 405,
  conflict: 409,
  body_too_large: 413,
  query_invalid: 422,
  too_many_requests: 429,
  validation_failed: 422,
  upstream_failed: 502,
  unavailable: 503,
  timed_out: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What is wrong with one value of an input. */
export interface FieldProblem {
  /** Dotted path, e.g. `messages.0.role`; empty for the value itself. */
  field: string;
  message: string;
}

export interface FieldIssue extends FieldProblem {
  /** The message is a whole sentence that names the field by itself. */
  isSentence?: true;
}

/** What went wrong as a word for programs, with what they may want to know of it. */
export interface Reason {
  code: string;
  meta?: Record<string, unknown>;
}

const BRAND = Symbol.for("rehearsal.AppError");

interface Details {
  issues?: readonly FieldIssue[];
  current?: unknown;
  reason?: Reason;
}

export class AppError extends Error {
  readonly [BRAND] = true;

  readonly code: ErrorCode;
  readonly issues: readonly FieldIssue[];
  /** Of a conflict: what is stored now. */
  readonly current: unknown;
  readonly reason: Reason | undefined;

  constructor(code: ErrorCode, message: string, { issues = [], current, reason }: Details = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.issues = issues;
    this.current = current;
    this.reason = reason;
  }
}

/** What a request gets when the database could not be reached for as long as it may wait. */
export function databaseUnavailable(): AppError {
  return new AppError("unavailable", "The database cannot be reached. Try again in a second.");
}

/** Also true for an error thrown by another bundle's copy of this file, which `instanceof` would miss. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && BRAND in error;
}

/** The message in one line, of an error whose message shows the place in the code as well. */
export function errorReason(error: unknown): string {
  return errorMessage(error).trim().split("\n").at(-1) ?? "";
}

/** The message of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Something the person who starts Rehearsal has to fix: shown as its one sentence, without a stack. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
