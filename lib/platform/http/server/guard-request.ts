// The first thing that happens to a request, before our own routes and before Next.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { AppError } from "@/lib/base/errors";
import type { Dialect } from "../dialect";
import { errorAnswer } from "./error-answer";
import { fromNodeRequest, sendAnswer } from "./node-request";
import { findRefusal, type AccessPolicy } from "./request-policy";
import { API_SECURITY_POLICY, contentSecurityPolicy, securityHeaders } from "./security-headers";

export interface GuardSettings extends AccessPolicy {
  isDevelopment: boolean;
}

/** What the guard needs to know about addresses. */
export interface GuardedApi {
  /** An address for programs; some are those of other systems. */
  isApiAddress: (pathname: string) => boolean;
  dialectAt: (method: string, pathname: string) => Dialect;
}

const NONCE_BYTES = 16;

/** Puts the security headers on the answer; false when the request was refused and has been answered. */
export function guardRequest(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  settings: GuardSettings,
  api: GuardedApi,
): boolean {
  const pathname = (req.url ?? "").split("?", 1)[0] ?? "";
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce, settings.isDevelopment);
  // Next stamps its scripts with the nonce of the request's policy; a client's own header must never be that one.
  req.headers["content-security-policy"] = policy;
  req.headers["x-nonce"] = nonce;
  delete req.headers["content-security-policy-report-only"];
  const sent = api.isApiAddress(pathname) ? API_SECURITY_POLICY : policy;
  for (const [name, value] of Object.entries(securityHeaders(sent, settings.baseUrl)))
    res.setHeader(name, value);
  const refusal = refusalOf(req, settings) ?? refusalOfImage(req.url ?? "");
  if (!refusal) return true;
  const request = fromNodeRequest(req);
  const dialect = api.dialectAt(req.method ?? "", pathname);
  const answer = errorAnswer(refusal, { dialect, request });
  res.setHeader("connection", "close");
  sendAnswer(res, answer);
  return false;
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
  let decoded = address;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return false; // refused later, as any malformed address
  }
  const { pathname } = new URL(`http://localhost/${decoded}`.replaceAll(/(?<!:)[\\/]+/g, "/"));
  return /^\/(?:https?:\/+[^/]*\/)?_next\/image(?:\/|$)/i.test(pathname);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
