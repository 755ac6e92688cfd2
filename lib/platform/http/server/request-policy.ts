// Who may talk to an installation without a login, decided from the request alone. Pure.
import { isIP } from "node:net";

import { AppError } from "@/lib/base/errors";
import { isLoopbackName } from "@/lib/platform/outbound/loopback-name";

export interface AccessPolicy {
  baseUrl: string;
  allowOpenAccess: boolean;
}

export interface RequestFacts {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  /** The Sec-Fetch-* headers, which scripts of a page cannot forge. */
  fetchSite: string | undefined;
  fetchMode: string | undefined;
  fetchDest: string | undefined;
}

/** The error of a request that may not pass. SDKs and curl send neither Origin nor Sec-Fetch-Site. */
export function findRefusal(request: RequestFacts, policy: AccessPolicy): AppError | undefined {
  if (!isOwnHost(request.host, policy))
    return new AppError(
      "forbidden",
      `This installation does not answer for the host "${request.host ?? ""}". Set BASE_URL to the address that people use.`,
      { reason: { code: "forbidden_host" } },
    );
  if (!isOwnOrigin(request, policy))
    return new AppError(
      "forbidden",
      `Requests from pages of "${request.origin ?? "another site"}" are refused.`,
      { reason: { code: "forbidden_origin" } },
    );
  return undefined;
}

/** A foreign name that resolves to our address (DNS rebinding) must not make us part of its origin. */
function isOwnHost(host: string | undefined, policy: AccessPolicy): boolean {
  const name = hostname(host);
  if (name === undefined) return false;
  if (isLoopbackName(name) || name === new URL(policy.baseUrl).hostname) return true;
  return policy.allowOpenAccess && isIP(withoutBrackets(name)) !== 0;
}

function withoutBrackets(name: string): string {
  return name.startsWith("[") ? name.slice(1, -1) : name;
}

/** The name without the port; undefined for what is no plain host, such as `user@host`. */
function hostname(host = ""): string | undefined {
  const address = `http://${host}`;
  return /^[^\s/\\@?#]+$/.test(host) && URL.canParse(address)
    ? new URL(address).hostname
    : undefined;
}

function isOwnOrigin(request: RequestFacts, policy: AccessPolicy): boolean {
  if (request.origin !== undefined) return isSameOrigin(request.origin, request.host, policy);
  // A subresource or a form of another site: the browser reports it even where it sends no Origin.
  const isForeign = request.fetchSite === "cross-site" || request.fetchSite === "same-site";
  return !isForeign || isLinkFollowed(request);
}

function isSameOrigin(
  origin: string,
  host: string | undefined,
  { baseUrl }: AccessPolicy,
): boolean {
  return origin === `http://${host ?? ""}` || origin === new URL(baseUrl).origin;
}

function isLinkFollowed({ method, fetchMode, fetchDest }: RequestFacts): boolean {
  return method === "GET" && fetchMode === "navigate" && fetchDest === "document";
}
