// How long PostgreSQL may work on one statement of a request or a job before it cancels the statement itself.
import { AppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";

const STATEMENT_LIMIT_MS = 55_000;

/** In milliseconds; 0 is no limit. */
export function statementLimitMs(): number {
  return current().limitMs;
}

/** For all connections that are opened from now on; 0 is no limit. */
export function limitStatements(limitMs: number): void {
  current().limitMs = limitMs;
}

/** What a request gets whose statement was cancelled. Not "unavailable": the same statement would take as long again. */
export function statementTimedOut(): AppError {
  const seconds = String(statementLimitMs() / 1000);
  return new AppError(
    "timed_out",
    `The database took longer than ${seconds} seconds and the query was cancelled. Request or send less at a time.`,
  );
}

function current(): { limitMs: number } {
  return processWide("statement-limit", () => ({ limitMs: STATEMENT_LIMIT_MS }));
}
