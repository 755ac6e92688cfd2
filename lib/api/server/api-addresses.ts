// The addresses of the API with the methods and dialects of their operations.
import { apiTables } from "@/lib/api/api-tables";
import { AppError } from "@/lib/base/errors";
import { dialectNamed, DIALECTS } from "@/lib/dialects/dialects";
import type { RequestedAddress } from "@/lib/dialects/server/dialect-server";
import type { Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import type { DialectName, OperationTable } from "@/lib/platform/http/operation";
import { restDialect } from "@/lib/platform/http/problem";
import type { Answer } from "@/lib/platform/http/raw-request";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";

export interface ApiAddress {
  segments: readonly string[];
  /** Each with the dialect of its operation. */
  methods: Map<string, DialectName>;
}

export interface ApiAddresses {
  find: (pathname: string) => ApiAddress | undefined;
  /** An address for programs, or below one. */
  isApiAddress: (pathname: string) => boolean;
  /** The dialect in which errors of an address are answered, also of one that nothing serves. */
  dialectAt: (method: string, pathname: string) => Dialect;
}

export function createApiAddresses(dialects: readonly ForeignDialect[] = DIALECTS): ApiAddresses {
  const addresses = listAddresses(apiTables(dialects));
  const firstSegments = new Set(addresses.map(({ segments }) => segments[1] ?? ""));
  const find = (pathname: string) => findAddress(addresses, pathname);
  return {
    find,
    isApiAddress: (pathname) => firstSegments.has(segmentsOf(pathname)[1] ?? ""),
    dialectAt: (method, pathname) => {
      const methods = find(pathname)?.methods ?? new Map<string, DialectName>();
      const name = methods.get(method) ?? [...methods.values()][0];
      if (name) return dialectNamed(name, dialects);
      const near = nearestNames(addresses, pathname);
      if (near.has("rest")) return restDialect;
      return dialects.find((dialect) => near.has(dialect.name)) ?? restDialect;
    },
  };
}

/** The address with the most written out, as Next chooses: `/a/b` before `/a/{id}`. */
function findAddress(addresses: readonly ApiAddress[], pathname: string): ApiAddress | undefined {
  const segments = segmentsOf(pathname);
  return addresses.find(
    (address) =>
      address.segments.length === segments.length &&
      sharedCount(address, segments) === segments.length,
  );
}

/** The dialects of the addresses that begin like this one for the most segments. */
function nearestNames(addresses: readonly ApiAddress[], pathname: string): Set<DialectName> {
  const segments = segmentsOf(pathname);
  const counted = addresses.map((address) => ({ address, count: sharedCount(address, segments) }));
  const most = Math.max(...counted.map(({ count }) => count));
  // The empty segment before the first slash is the same in all.
  const near = most < 2 ? [] : counted.filter(({ count }) => count === most);
  return new Set(near.flatMap(({ address }) => [...address.methods.values()]));
}

/** How many segments are the same from the start on. */
function sharedCount(address: ApiAddress, segments: readonly string[]): number {
  const different = address.segments.findIndex(
    (part, index) => !isSame(part, segments[index] ?? ""),
  );
  return different === -1 ? address.segments.length : different;
}

function isSame(part: string, segment: string): boolean {
  return part === "{}" ? segment !== "" && segment !== "." && segment !== ".." : part === segment;
}

function segmentsOf(pathname: string): string[] {
  return pathname.split("/").map(decodeSegment);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // malformed addresses are refused before
  }
}

function listAddresses(tables: Readonly<Record<string, OperationTable>>): ApiAddress[] {
  const addresses = new Map<string, ApiAddress>();
  const operations = Object.values(tables).flatMap((table) => Object.values(table));
  for (const { path, method, dialect } of operations) {
    const template = path.replaceAll(/\{\w+\}/g, "{}");
    const address = addresses.get(template) ?? {
      segments: template.split("/"),
      methods: new Map<string, DialectName>(),
    };
    addresses.set(template, address);
    address.methods.set(method, dialect);
  }
  // "{" sorts behind every letter, so what is written out comes first.
  return [...addresses.entries()]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, address]) => address);
}

// Addresses of the API and the methods that they have, before anything else reads a request: Next fails on TRACE,
// answers a wrong method with nothing, and an address that nothing serves with a page.

const KNOWN_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Nothing below these is a page. */
const IN_API = /^\/(?:api|v1)(?:\/|$)/;

/** The answer for a method that the address does not have, or for an address of the API that nothing serves. */
export function findRefusedMethod(
  request: RequestedAddress,
  { find, dialectAt }: ApiAddresses,
): Answer | undefined {
  const { method, pathname } = request;
  // Next answers these by a redirect to the address without the additional slashes.
  if (KNOWN_METHODS.includes(method) && /\/\/|.\/$/.test(pathname)) return undefined;
  const address = find(pathname);
  if (address) {
    const allowed = methodsOf(address);
    return allowed.includes(method)
      ? undefined
      : refuse(request, allowed, dialectAt(method, pathname));
  }
  if (IN_API.test(pathname)) {
    const dialect = dialectAt(method, pathname);
    return errorAnswer(new AppError("not_found", "There is no such route"), { dialect, request });
  }
  return KNOWN_METHODS.includes(method) ? undefined : refuse(request, ["GET", "HEAD"], restDialect);
}

function refuse(request: RequestedAddress, allowed: readonly string[], dialect: Dialect): Answer {
  const allow = allowed.join(", ");
  const message = `The method ${request.method} is not allowed here; allowed are ${allow}.`;
  const answer = errorAnswer(new AppError("method_not_allowed", message), { dialect, request });
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** Next answers HEAD where there is GET, and OPTIONS everywhere. */
function methodsOf({ methods }: ApiAddress): string[] {
  const additional = methods.has("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...methods.keys(), ...additional];
}

const REPEATED = /^\/v1(?=\/v1\/)/;

/** The address of a request whose client appends `/v1/…` to a base URL that ends in `/v1` already. */
export function withoutRepeatedVersion(url: string): string {
  return url.replace(REPEATED, "");
}
