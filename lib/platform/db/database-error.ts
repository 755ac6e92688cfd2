// What went wrong in the database, by code: the one place that knows Prisma's and PostgreSQL's codes.
import { isJsonObject } from "@/lib/base/json/json";

const UNAVAILABLE = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
const UNAVAILABLE_SQLSTATE = /^(08|53|57P)/;
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/** Messages without a code, mapped to one. */
const CODE_OF_WORDS = new Map<unknown, string>([
  // Without a connection to send a statement on.
  ["DatabaseNotReachable", "P1001"],
  ["TooManyConnections", "P1001"],
  ["timeout exceeded when trying to connect", "P1001"],
  ["timeout expired", "P1001"],
  ["Connection terminated due to connection timeout", "P1001"],
  ["Client was closed and is not queryable", "P1001"],
  ["Client has encountered a connection error and is not queryable", "P1001"],
  // A connection that ends or is silent in the middle of a statement.
  ["ConnectionClosed", "P1017"],
  ["SocketTimeout", "P1017"],
  ["Connection terminated", "P1017"],
  ["Connection terminated unexpectedly", "P1017"],
  ["Query read timeout", "P1017"],
]);
/** A server that starts, stops or is full refuses the connection itself. */
const REFUSED = new Set(["P1001", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "57P03"]);
const RETRYABLE_SQLSTATE = new Set(["40001", "40P01"]);

/** The database cannot be reached or is going away: the same statement may well succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return codesOf(error).some(
    (code) => UNAVAILABLE.has(code) || NETWORK.has(code) || UNAVAILABLE_SQLSTATE.test(code),
  );
}

/** There was no connection to send the statement on, or the server refused it for lack of room or a conflict. */
export function isWithoutEffect(error: unknown): boolean {
  const hasCode = (code: string) => REFUSED.has(code) || code.startsWith("53");
  return isTransactionConflict(error) || codesOf(error).some(hasCode);
}

/** Two transactions got in each other's way: the same statement succeeds when tried again. */
export function isTransactionConflict(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2034" || RETRYABLE_SQLSTATE.has(code));
}

/** PostgreSQL cancelled the statement because it took too long: the same statement would take as long again. */
export function isStatementTimeout(error: unknown): boolean {
  return codesOf(error).includes("57014");
}

/** A row of the same key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some((code) => code === "P2002" || code === "23505");
}

/** Every code in an error and its causes: Prisma nests the driver's error under `meta` or `cause`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (depth > 4 || typeof error !== "object" || error === null) return [];
  const { code, originalCode, cause, meta, driverAdapterError, kind, message, syscall, address } =
    error as Record<string, unknown>; // read only, any may be missing
  const own = [code, originalCode, CODE_OF_WORDS.get(kind), CODE_OF_WORDS.get(message)];
  // The socket of a server that has stopped is a file that is not there.
  if (syscall === "connect" && typeof address === "string" && address.startsWith("/"))
    own.push("P1001");
  const nested = [cause, driverAdapterError, isJsonObject(meta) ? meta : null];
  const found = own.filter((value) => typeof value === "string");
  return [...found, ...nested.flatMap((inner) => codesOf(inner, depth + 1))];
}
