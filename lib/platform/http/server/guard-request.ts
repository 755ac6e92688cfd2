// The first thing that happens to a request, before our own routes and before Next.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { printJson } from "@/lib/base/json/exact-json";
import { findRefusal, type AccessPolicy, type Refusal } from "./request-policy";
import { API_SECURITY_POLICY, contentSecurityPolicy, securityHeaders } from "./security-headers";

export interface GuardSettings extends AccessPolicy {
  isDevelopment: boolean;
}

const NONCE_BYTES = 16;
/** Addresses for programs; some are those of other systems. */
const API_PATH = /^\/(?:api|v1|events|session|opentelemetry)(?:[/?]|$)/;

/** Puts the security headers on the answer; false when the request was refused and has been answered. */
export function guardRequest(
  req: IncomingMessage,
  res: ServerResponse,
  settings: GuardSettings,
): boolean {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce, settings.isDevelopment);
  // Next stamps its scripts with the nonce of the request's policy; a client's own header must never be that one.
  req.headers["content-security-policy"] = policy;
  req.headers["x-nonce"] = nonce;
  delete req.headers["content-security-policy-report-only"];
  const sent = API_PATH.test(req.url ?? "") ? API_SECURITY_POLICY : policy;
  for (const [name, value] of Object.entries(securityHeaders(sent, settings.baseUrl)))
    res.setHeader(name, value);
  const refusal = refusalOf(req, settings);
  if (refusal) refuse(res, 403, refusal);
  else if (isImageOptimizer(req.url ?? "")) refuse(res, 404, NO_IMAGES);
  else return true;
  return false;
}

export function refusalOf(req: IncomingMessage, policy: AccessPolicy): Refusal | undefined {
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

const NO_IMAGES = { error: "not_found", message: "Images are not resized here." };

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

function refuse(res: ServerResponse, status: number, refusal: object): void {
  res.writeHead(status, { "content-type": "application/json", connection: "close" });
  res.end(printJson(refusal));
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
