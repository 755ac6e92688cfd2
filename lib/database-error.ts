// What went wrong in the database, by code: the one place that knows Prisma's and PostgreSQL's codes.
import { isJsonObject } from "./json";

const UNAVAILABLE = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const UNAVAILABLE_SQLSTATE = /^(08|53|57P)/;
const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);
/** What the driver throws, without any code, when a connection ends in the middle of a statement. */
const CLOSED_CONNECTION = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Client was closed and is not queryable",
  "Client has encountered a connection error and is not queryable",
]);
const RETRYABLE_SQLSTATE = new Set(["40001", "40P01"]);

/** The database cannot be reached or is going away: the same statement may well succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return codesOf(error).some(
    (code) => UNAVAILABLE.has(code) || NETWORK.has(code) || UNAVAILABLE_SQLSTATE.test(code),
  );
}

/** Two transactions got in each other's way: the same statement succeeds when tried again. */
export function isTransactionConflict(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2034" || RETRYABLE_SQLSTATE.has(code));
}

/** A row of the same key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2002" || code === "23505");
}

/** Every code in an error and its causes: Prisma nests the driver's error under `meta` or `cause`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (depth > 4 || typeof error !== "object" || error === null) return [];
  const { code, originalCode, cause, meta, driverAdapterError, kind, message } = error as Record<
    string,
    unknown
  >; // read only, any may be missing
  const own = [code, originalCode].filter((value) => typeof value === "string");
  if (kind === "DatabaseNotReachable" || kind === "ConnectionClosed") own.push("P1001");
  if (typeof message === "string" && CLOSED_CONNECTION.has(message)) own.push("P1017");
  const nested = [cause, driverAdapterError, isJsonObject(meta) ? meta : null];
  return [...own, ...nested.flatMap((inner) => codesOf(inner, depth + 1))];
}
