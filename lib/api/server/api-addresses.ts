// The addresses of the API with the methods and dialects of their operations.
import { DIALECTS } from "@/lib/dialects/dialects";
import type { Dialect } from "@/lib/platform/http/dialect";
import type { DialectName, OperationTable } from "@/lib/platform/http/operation";
import { API_TABLES } from "../api-tables";

export interface ApiAddress {
  segments: readonly string[];
  /** Each with the dialect of its operation. */
  methods: Map<string, DialectName>;
}

const ADDRESSES = listAddresses(API_TABLES);
const FIRST_SEGMENTS = new Set(ADDRESSES.map(({ segments }) => segments[1] ?? ""));

/** The address with the most written out, as Next chooses: `/a/b` before `/a/{id}`. */
export function findAddress(pathname: string): ApiAddress | undefined {
  const segments = segmentsOf(pathname);
  return ADDRESSES.find(
    (address) =>
      address.segments.length === segments.length &&
      sharedCount(address, segments) === segments.length,
  );
}

/** An address for programs, or below one. */
export function isApiAddress(pathname: string): boolean {
  return FIRST_SEGMENTS.has(segmentsOf(pathname)[1] ?? "");
}

/** The dialect in which errors of an address are answered, also of one that nothing serves. */
export function dialectAt(method: string, pathname: string): Dialect {
  const address = findAddress(pathname);
  const methods = address?.methods ?? new Map<string, DialectName>();
  return DIALECTS[methods.get(method) ?? [...methods.values()][0] ?? nearestDialect(pathname)];
}

/** The dialect of the addresses that begin like this one: ours where some of them are ours. */
function nearestDialect(pathname: string): DialectName {
  const segments = segmentsOf(pathname);
  const counted = ADDRESSES.map((address) => ({ address, count: sharedCount(address, segments) }));
  const most = Math.max(...counted.map(({ count }) => count));
  if (most < 2) return "rest"; // the empty segment before the first slash is one
  const near = counted.filter(({ count }) => count === most);
  const names = new Set(near.flatMap(({ address }) => [...address.methods.values()]));
  return Object.values(DIALECTS).find(({ name }) => names.has(name))?.name ?? "rest";
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
