import { setTimeout as sleep } from "node:timers/promises";

import { Agent, request } from "undici";

import { getEnv } from "@/lib/env";
import { AppError, errorMessage, isAppError } from "@/lib/errors";
import { hideValues } from "@/lib/hide-values";
import { apiPaths } from "@/lib/paths";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { SecretValues } from "@/lib/secrets/secret-reference";
import type { TargetRequest } from "../build-request";
import { secretsOf, type HttpConfig } from "../http-config";
import { readAnswer } from "../read-answer";
import { readRetryAfter } from "../read-retry-after";
import type { Turn } from "../turn";
import { checkedLookup, requireAllowedHost } from "./check-address";

export interface TargetResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
  durationMs: number;
}

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PLAIN_HEADERS = new Set(["accept", "content-type", "traceparent"]);
const RETRIED = new Set([429, 502, 503]);
const RETRY_AFTER_MS = [500, 1500];
const SHOWN_BODY = 2048;

const agent = new Agent({ connect: { lookup: checkedLookup, timeout: 10_000 } });
/** For our own demo agent alone, which may well be on an address that is refused. */
const ownAgent = new Agent({ connect: { timeout: 10_000 } });

/** Whose secrets are not told. */
export interface Confidant {
  /** With the secrets of the project that it names. */
  config: HttpConfig;
  turn: Pick<Turn, "headers">;
  secrets: SecretValues;
}

interface Calling extends Confidant {
  signal?: AbortSignal | undefined;
}

/** The reply in an answer. */
export function readResponse(of: Confidant, response: TargetResponse): ChatMessage[] {
  const { status, headers, body } = response;
  if (status < 200 || status > 299) {
    // Cut at last: half of a secret would not be known for one.
    const shown = redact(of, body.trim()).slice(0, SHOWN_BODY);
    throw new AppError(
      "upstream_failed",
      `The target answered with status ${String(status)}${shown && `: ${shown}`}`,
    );
  }
  return readAnswer({ contentType: headers["content-type"] ?? "", body }, of.config);
}

/** Tries again what a busy target refuses; throws upstream_failed where there is no answer at all. */
export async function sendToTarget(
  { config, signal }: Calling,
  wanted: TargetRequest,
): Promise<TargetResponse> {
  const deadline = AbortSignal.timeout(config.timeoutMs);
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    for (let attempt = 0; ; attempt += 1) {
      const response = await follow(wanted, stop);
      const wait = waitBeforeRetryMs(response, attempt);
      if (wait === undefined || wait > config.timeoutMs) return response;
      await sleep(wait, undefined, { signal: stop });
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    if (isAppError(error)) throw error;
    const seconds = String(config.timeoutMs / 1000);
    const sentence = deadline.aborted
      ? `The target did not answer within ${seconds} seconds.`
      : `The target could not be reached: ${explainFailure(error)}`;
    throw new AppError("upstream_failed", sentence);
  }
}

/** Undefined for an answer that counts; at least as long as `Retry-After` asks. */
function waitBeforeRetryMs(response: TargetResponse, attempt: number): number | undefined {
  const wait = RETRIED.has(response.status) ? RETRY_AFTER_MS[attempt] : undefined;
  return wait && Math.max(wait, readRetryAfter(response.headers["retry-after"], Date.now()));
}

/** An undici error carries its reason, also that of the address check, as its cause. */
export function explainFailure(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? errorMessage(error) : errorMessage(cause);
}

/** Through at most three redirects, each to a checked address. */
export async function follow(wanted: TargetRequest, signal: AbortSignal): Promise<TargetResponse> {
  let current = wanted;
  for (let redirects = 0; ; redirects += 1) {
    const response = await once(current, signal);
    const next = redirectOf(current, response);
    if (!next) return response;
    if (redirects === MAX_REDIRECTS)
      throw new AppError("upstream_failed", "The target redirects too often.");
    current = next;
  }
}

/** Null for an answer that redirects nowhere. */
function redirectOf(
  wanted: TargetRequest,
  { status, headers }: TargetResponse,
): TargetRequest | null {
  const location = headers["location"];
  if (!REDIRECTS.has(status) || location === undefined) return null;
  const to = new URL(location, wanted.url);
  if (!/^https?:$/.test(to.protocol))
    throw new AppError("upstream_failed", "The target redirects to something that is not HTTP.");
  // As browsers do: only 307 and 308 send the same again.
  const keepsBody = status === 307 || status === 308;
  // Secrets go to the origin that they are for, and nowhere else.
  const isSameOrigin = to.origin === new URL(wanted.url).origin;
  const sent = isSameOrigin ? wanted : withoutSecrets(wanted, keepsBody);
  return keepsBody
    ? { ...sent, url: to.href }
    : { ...sent, url: to.href, method: "GET", body: null };
}

/** Throws upstream_failed where the body cannot be sent without one. */
function withoutSecrets(wanted: TargetRequest, keepsBody: boolean): TargetRequest {
  if (keepsBody && wanted.isBodySecret)
    throw new AppError(
      "upstream_failed",
      "The target redirects to another origin, which may not be sent the secrets of the body.",
    );
  const plain = Object.entries(wanted.headers).filter(([name]) => PLAIN_HEADERS.has(name));
  return { ...wanted, headers: Object.fromEntries(plain) };
}

async function once(
  { url, method, headers, body }: TargetRequest,
  signal: AbortSignal,
): Promise<TargetResponse> {
  const address = parseUrl(url);
  const isOwn = address.href === new URL(getEnv().baseUrl + apiPaths.demoAgent()).href;
  if (!isOwn) requireAllowedHost(address);
  const start = performance.now();
  const response = await request(address, {
    method,
    headers,
    body,
    signal,
    dispatcher: isOwn ? ownAgent : agent,
  });
  const text = await readLimited(response.body);
  return {
    status: response.statusCode,
    headers: flatten(response.headers),
    body: text,
    durationMs: performance.now() - start,
  };
}

function parseUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new AppError("upstream_failed", `Not an address: ${url.slice(0, 200)}`);
}

async function readLimited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES)
      throw new AppError("upstream_failed", "The target answered with more than 10 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}

/** The text without any secret of the config, the turn or the project, also as JSON writes it. */
export function redact({ config, turn, secrets: named }: Confidant, text: string): string {
  const secrets = [...secretsOf(config), ...Object.values(turn.headers ?? {})].filter(Boolean);
  const spelled = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  let redacted = text;
  // The longest first: one may be part of another.
  for (const secret of spelled.toSorted((a, b) => b.length - a.length))
    redacted = redacted.replaceAll(secret, "••••");
  return hideValues(redacted, Object.values(named));
}
