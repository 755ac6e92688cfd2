// Addresses of the API and the methods that they have, before anything else reads a request: Next fails on TRACE,
// answers a wrong method with nothing, and an address that nothing serves with a page.
import { AppError } from "@/lib/base/errors";
import type { RequestedAddress } from "@/lib/dialects/server/dialect-server";
import type { Dialect } from "@/lib/platform/http/dialect";
import type { Answer } from "@/lib/platform/http/raw-request";
import { restDialect } from "@/lib/platform/http/rest-dialect";
import { errorAnswer } from "@/lib/platform/http/server/error-answer";
import type { ApiAddress, ApiAddresses } from "./api-addresses";

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
