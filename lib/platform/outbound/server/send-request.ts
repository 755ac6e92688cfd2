// One request to an address that people or agents chose, with its redirects and a bounded answer.
import { Agent, request } from "undici";

import { AppError, errorMessage } from "@/lib/base/errors";
import { apiPaths } from "@/lib/base/paths";
import { getEnv } from "@/lib/platform/process/env";
import { connectionHeaderProblem, findConnectionHeader } from "../connection-headers";
import { agentOf, isPublicHost } from "./checked-agent";
import { readAnswerText } from "./inflate-answer";

export interface OutboundRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | null;
  /** A person of the project wrote the address: no answer and no message chose it. */
  isWritten: boolean;
  /** The body is for this origin alone. */
  isBodySecret?: boolean;
}

export interface OutboundResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  durationMs: number;
}

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PLAIN_HEADERS = new Set(["accept", "content-type", "traceparent"]);
/** For our own demo agent alone, which may well be at an address that is refused. */
const demoAgent = new Agent({ connect: { timeout: 10_000 } });

/** Follows at most three redirects, each to a checked address. Throws invalid_request for one that is refused. */
export async function sendRequest(
  wanted: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  requireAllowedHeaders(Object.keys(wanted.headers));
  let current = wanted;
  for (let redirects = 0; ; redirects += 1) {
    const response = await once(current, signal);
    const next = await redirectOf(current, response);
    if (!next) return response;
    if (redirects === MAX_REDIRECTS)
      throw new AppError("upstream_failed", "The target redirects too often.");
    current = next;
  }
}

/** Throws validation_failed for a header that cannot be set by configuration. */
export function requireAllowedHeaders(names: readonly string[]): void {
  const name = findConnectionHeader(names);
  if (name !== undefined) throw new AppError("validation_failed", connectionHeaderProblem(name));
}

/** An undici error carries its reason, also that of the address check, as its cause. */
export function explainFailure(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? errorMessage(error) : errorMessage(cause);
}

/** Null for an answer that is not a redirect. */
async function redirectOf(
  wanted: OutboundRequest,
  { status, headers }: OutboundResponse,
): Promise<OutboundRequest | null> {
  const location = headers["location"];
  if (!REDIRECTS.has(status) || location === undefined) return null;
  const from = new URL(wanted.url);
  if (!URL.canParse(location, wanted.url))
    throw new AppError("upstream_failed", "The target redirects to an invalid URL.");
  const to = new URL(location, wanted.url);
  if (!/^https?:$/.test(to.protocol))
    throw new AppError("upstream_failed", "The target redirects to something that is not HTTP.");
  // As browsers do: only 307 and 308 send the same again.
  const keepsBody = status === 307 || status === 308;
  // Secrets are sent only to the origin that they are for.
  const sent = to.origin === from.origin ? wanted : withoutSecrets(wanted, keepsBody);
  const next = { ...sent, url: to.href, isWritten: await mayLeadTo(wanted, { from, to }) };
  return keepsBody ? next : { ...next, method: "GET", body: null };
}

/** A redirect may stay on its host; elsewhere it is trusted only within the networks that the operator allows. */
async function mayLeadTo(
  { isWritten }: OutboundRequest,
  { from, to }: { from: URL; to: URL },
): Promise<boolean> {
  if (!isWritten) return false;
  if (from.host === to.host) return true;
  return getEnv().allowPrivateTargets === true && !(await isPublicHost(from));
}

/** Throws upstream_failed where the body cannot be sent without one. */
function withoutSecrets(wanted: OutboundRequest, keepsBody: boolean): OutboundRequest {
  if (keepsBody && wanted.isBodySecret)
    throw new AppError(
      "upstream_failed",
      "The target redirects to another origin, to which secrets in the body are not sent.",
    );
  const plain = Object.entries(wanted.headers).filter(([name]) => PLAIN_HEADERS.has(name));
  return { ...wanted, headers: Object.fromEntries(plain) };
}

async function once(
  { url, method, headers, body, isWritten }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundResponse> {
  const address = parseUrl(url);
  const isDemo = isWritten && address.href === getEnv().baseUrl + apiPaths.demoAgent();
  const start = performance.now();
  const response = await request(address, {
    method,
    headers,
    body,
    signal,
    dispatcher: isDemo ? demoAgent : agentOf(address, { isWritten }),
  });
  const answered = flatten(response.headers);
  const { "content-encoding": encoding, "content-length": _length, ...rest } = answered;
  const text = await readAnswerText(response.body, {
    encoding,
    contentType: answered["content-type"],
  });
  return {
    status: response.statusCode,
    headers: encoding === undefined ? answered : rest, // they describe the compressed bytes
    body: text,
    durationMs: performance.now() - start,
  };
}

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new AppError("upstream_failed", `Invalid URL: ${url.slice(0, 200)}`);
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}
