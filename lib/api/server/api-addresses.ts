// The addresses of the API with the methods and dialects of their operations.
import { dialectNamed, DIALECTS } from "@/lib/dialects/dialects";
import type { Dialect, ForeignDialect } from "@/lib/platform/http/dialect";
import type { DialectName, OperationTable } from "@/lib/platform/http/operation";
import { restDialect } from "@/lib/platform/http/rest-dialect";
import { apiTables } from "../api-tables";

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
