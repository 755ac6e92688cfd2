// Which requests come from our own pages or from programs, decided from the request alone. Pure.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";

import { AppError } from "@/lib/base/errors";
import { Remembered } from "@/lib/base/values/remembered";
import { isLoopbackName } from "@/lib/platform/outbound/written-address";
import type { Dialect } from "../dialect";
import { CLIENT_ADDRESS, PAGE_ADDRESS } from "../raw-request";
import { findClient, type TrustedProxies } from "../trusted-proxies";
import { errorAnswer } from "./error-answer";
import { fromNodeRequest, sendAnswer } from "./node-request";
import { API_SECURITY_POLICY, contentSecurityPolicy, securityHeaders } from "./security-headers";

export interface AccessPolicy {
  baseUrl: string;
  allowOpenAccess: boolean;
  /** None, unless given. */
  trustedProxies?: TrustedProxies | undefined;
}

export interface RequestFacts {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  /** The Sec-Fetch-* headers, which scripts of a page cannot forge. */
  fetchSite: string | undefined;
  fetchMode: string | undefined;
  fetchDest: string | undefined;
  /** Of an address whose pictures may be shown by pages of other sites. */
  isPublicPicture: boolean;
}

/** The error of a request that may not pass. SDKs and curl send neither Origin nor Sec-Fetch-Site. */
function findRefusal(request: RequestFacts, policy: AccessPolicy): AppError | undefined {
  if (!isOwnHost(request.host, policy))
    return new AppError(
      "forbidden",
      `This installation does not serve the host "${request.host ?? ""}". Set BASE_URL to the URL that people use.`,
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

interface Host {
  name: string | undefined;
}

/** The same few hosts come with all requests, and parsing one takes longer than the rest of the guard. */
const knownHosts = new Remembered<Host>({ entries: 100, length: 300 });

/** The name without the port; undefined for what is not a plain host, such as `user@host`. */
function hostname(host = ""): string | undefined {
  return knownHosts.get(host, (of) => ({ name: parseHostname(of) })).name;
}

function parseHostname(host: string): string | undefined {
  const address = `http://${host}`;
  return /^[^\s/\\@?#]+$/.test(host) && URL.canParse(address)
    ? new URL(address).hostname
    : undefined;
}

function isOwnOrigin(request: RequestFacts, policy: AccessPolicy): boolean {
  if (request.origin !== undefined) return isSameOrigin(request.origin, request.host, policy);
  // A subresource or a form of another site: the browser reports it even where it sends no Origin.
  const isForeign = request.fetchSite === "cross-site" || request.fetchSite === "same-site";
  return !isForeign || isLinkFollowed(request) || isPictureShown(request);
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

/** A page of another site shows a badge that is shared. */
function isPictureShown({ method, fetchMode, fetchDest, isPublicPicture }: RequestFacts): boolean {
  return isPublicPicture && method === "GET" && fetchMode === "no-cors" && fetchDest === "image";
}

// The first thing that happens to a request, before our own routes and before Next.

export interface GuardSettings extends AccessPolicy {
  isDevelopment: boolean;
}

/** What the guard needs to know about addresses. */
export interface GuardedApi {
  /** An address for programs; some are those of other systems. */
  isApiAddress: (pathname: string) => boolean;
  dialectAt: (method: string, pathname: string) => Dialect;
}

/** What a link shares (lib/results/share): a report, which has scripts of its own, or a badge. */
const SHARED_ADDRESS = /^\/share\/[\w-]+(?:\/badge\.svg)?$/;
/** Its answers say these for themselves. Next does not replace what is set before it. */
const HEADERS_OF_SHARED = [
  "content-security-policy",
  "cross-origin-resource-policy",
  "referrer-policy",
];
const NONCE_BYTES = 16;
/** What a client sends under these names must never be taken for ours. */
const POLICY_HEADERS = [
  "content-security-policy",
  "content-security-policy-report-only",
  "x-nonce",
];

/** Puts the security headers on the answer; false when the request was refused and has been answered. */
export function guardRequest(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  settings: GuardSettings,
  api: GuardedApi,
): boolean {
  const pathname = (req.url ?? "").split("?", 1)[0] ?? "";
  setOwnHeaders(req, settings.trustedProxies);
  const policy = api.isApiAddress(pathname) ? API_SECURITY_POLICY : pagePolicy(req, settings);
  const refusal = refusalOf(req, settings) ?? refusalOfImage(req.url ?? "");
  const headers = new Map(securityHeaders(policy, settings.baseUrl));
  if (!refusal) for (const name of ownHeadersOf(req.method, pathname)) headers.delete(name);
  res.setHeaders(headers);
  if (!refusal) return true;
  const request = fromNodeRequest(req);
  const dialect = api.dialectAt(req.method ?? "", pathname);
  const answer = errorAnswer(refusal, { dialect, request });
  res.setHeader("connection", "close");
  sendAnswer(res, answer);
  return false;
}

/** Headers that are left to the answer itself. */
function ownHeadersOf(method = "", pathname: string): readonly string[] {
  const isShared = (method === "GET" || method === "HEAD") && SHARED_ADDRESS.test(pathname);
  return isShared ? HEADERS_OF_SHARED : [];
}

/** What Next would believe, and only a trusted proxy may say. */
const PROXY_HEADERS = ["x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"];

/** What the client sent under the names of our own headers is dropped. */
function setOwnHeaders(req: IncomingMessage, trusted: TrustedProxies | undefined): void {
  for (const name of POLICY_HEADERS) Reflect.deleteProperty(req.headers, name);
  const forwardedFor = [req.headers["x-forwarded-for"] ?? []].flat().join(",");
  const peer = req.socket.remoteAddress ?? "";
  const { address, isPeerTrusted } = findClient({ peer, forwardedFor }, trusted);
  req.headers[CLIENT_ADDRESS] = address;
  req.headers[PAGE_ADDRESS] = withoutRouterQuery(req.url ?? "");
  if (isPeerTrusted) return;
  for (const name of PROXY_HEADERS)
    if (Object.hasOwn(req.headers, name)) Reflect.deleteProperty(req.headers, name);
}

/** Next's router adds a parameter of its own when it asks for the content of a page. */
function withoutRouterQuery(url: string): string {
  return url.includes("_rsc=") ? url.replace(/[?&]_rsc=[^&]*$/, "") : url;
}

/** The policy of a page. Next stamps its scripts with the nonce that it finds in the request. */
function pagePolicy(req: IncomingMessage, { isDevelopment }: GuardSettings): string {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce, isDevelopment);
  req.headers["content-security-policy"] = policy;
  req.headers["x-nonce"] = nonce;
  return policy;
}

/** The error of a request that the policy refuses. */
export function refusalOf(req: IncomingMessage, policy: AccessPolicy): AppError | undefined {
  const { host, origin } = req.headers;
  return findRefusal(
    {
      method: req.method ?? "",
      host,
      origin,
      fetchSite: single(req.headers["sec-fetch-site"]),
      fetchMode: single(req.headers["sec-fetch-mode"]),
      fetchDest: single(req.headers["sec-fetch-dest"]),
      isPublicPicture: /^\/share\/[\w-]+\/badge\.svg(?:\?|$)/.test(req.url ?? ""),
    },
    policy,
  );
}

function refusalOfImage(url: string): AppError | undefined {
  return isImageOptimizer(url)
    ? new AppError("not_found", "Images are not resized here.")
    : undefined;
}

/** However it is spelled: Next decodes an address and takes its dots and double slashes away. */
function isImageOptimizer(url: string): boolean {
  const [address = ""] = url.split("?", 1);
  if (isPlainApiAddress(address)) return false;
  let decoded = address;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return false; // refused later, as any malformed address
  }
  const { pathname } = new URL(`http://localhost/${decoded}`.replaceAll(/(?<!:)[\\/]+/g, "/"));
  return /^\/(?:https?:\/+[^/]*\/)?_next\/image(?:\/|$)/i.test(pathname);
}

/** What nearly all requests of SDKs have; it cannot be another spelling of anything. */
function isPlainApiAddress(address: string): boolean {
  return /^(?:\/[a-z0-9-]+)+$/.test(address);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The value of a header by its lower-case name; null when absent. */
export type ReadHeader = (name: string) => string | null;

/** A browser that opens a page, or Next's router that requests the content of one. */
export function isPageRequest(header: ReadHeader): boolean {
  return header("rsc") !== null || (header("accept") ?? "").includes("text/html");
}
