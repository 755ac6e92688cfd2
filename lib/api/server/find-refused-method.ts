// Addresses of the API and the methods that they know, before anything else reads a request: Next fails on TRACE,
// answers a wrong method with nothing, and an address that is not there with a page.
import { AppError } from "@/lib/base/errors";
import { DIALECTS } from "@/lib/dialects/dialects";
import type { DialectName } from "@/lib/platform/http/operation";
import type { Answer } from "@/lib/platform/http/raw-request";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import { API_TABLES } from "../api-tables";

interface ApiAddress {
  segments: readonly string[];
  /** Each with the dialect that answers it. */
  methods: Map<string, DialectName>;
}

const KNOWN_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const IN_API = /^\/(?:api|v1)(?:\/|$)/;
const ADDRESSES = listAddresses();

/** The answer for a method that the address does not have, or for an address of the API that nothing serves. */
export function findRefusedMethod(method: string, pathname: string): Answer | undefined {
  // Next answers these by a redirect to the address without the additional slashes.
  if (KNOWN_METHODS.includes(method) && /\/\/|.\/$/.test(pathname)) return undefined;
  const address = findAddress(pathname);
  if (address) return refuseUnless(methodsOf(address), method, dialectOf(address, method));
  if (IN_API.test(pathname))
    return errorAnswer(new AppError("not_found", "There is no such route"), {
      dialect: DIALECTS[dialectOfPath(pathname)],
    });
  return KNOWN_METHODS.includes(method) ? undefined : refuseUnless(["GET", "HEAD"], method, "rest");
}

function refuseUnless(
  allowed: readonly string[],
  method: string,
  dialect: DialectName,
): Answer | undefined {
  if (allowed.includes(method)) return undefined;
  const allow = allowed.join(", ");
  const message = `The method ${method} is not allowed here; allowed are ${allow}.`;
  const answer = errorAnswer(new AppError("method_not_allowed", message), {
    dialect: DIALECTS[dialect],
  });
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** Next answers HEAD where there is GET, and OPTIONS everywhere. */
function methodsOf({ methods }: ApiAddress): string[] {
  const additional = methods.has("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...methods.keys(), ...additional];
}

function dialectOf({ methods }: ApiAddress, method: string): DialectName {
  return methods.get(method) ?? [...methods.values()][0] ?? "rest";
}

function dialectOfPath(pathname: string): DialectName {
  return pathname.startsWith("/v1") ? "honeyhive" : "rest";
}

/** The one with the most written out, as Next chooses: `/a/b` before `/a/{id}`. */
function findAddress(pathname: string): ApiAddress | undefined {
  const segments = pathname.split("/").map(decodeSegment);
  return ADDRESSES.find((address) => fits(address.segments, segments));
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  if (template.length !== segments.length) return false;
  return template.every((part, index) => {
    const segment = segments[index] ?? "";
    return part === "{}" ? segment !== "" && segment !== "." && segment !== ".." : part === segment;
  });
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // malformed addresses are refused before
  }
}

function listAddresses(): ApiAddress[] {
  const addresses = new Map<string, ApiAddress>();
  const operations = Object.values(API_TABLES).flatMap((table) => Object.values(table));
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
