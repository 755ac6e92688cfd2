import { setTimeout as sleep } from "node:timers/promises";

import { AppError, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { hideValues } from "@/lib/base/text/hide-values";
import { readRetryAfter } from "@/lib/base/values/retry-after";
import {
  explainFailure,
  sendRequest,
  type OutboundRequest,
  type OutboundResponse,
} from "@/lib/platform/outbound/server/send-request";
import type { SecretValues } from "@/lib/secrets/secret-reference";
import { failedAt, issuesOfStatus, URL_FIELD } from "../at-field";
import type { HttpConfig } from "../http-config";
import { readAnswer, type ReadAnswer } from "../read-answer";
import { selectPath } from "./http/select-path";

export const TIMEOUT_FIELD = "config.timeoutMs";

const RETRIED = new Set([429, 502, 503]);
const RETRY_AFTER_MS = [500, 1500];
const SHOWN_BODY = 2048;

/** Values to redact. */
export interface RedactionScope {
  config: HttpConfig;
  /** What signs in, and what people wrote into headers. */
  hidden: readonly string[];
  /** Of the project. */
  secrets: SecretValues;
}

export interface SendOptions {
  config: Pick<HttpConfig, "timeoutMs">;
  /** When timeoutMs is over, for all requests of a turn together. */
  deadline: AbortSignal;
  signal?: AbortSignal | undefined;
}

/** The reply in an answer. */
export async function readResponse(
  of: RedactionScope,
  response: OutboundResponse,
): Promise<ReadAnswer> {
  const { status, headers, body } = response;
  if (status < 200 || status > 299) {
    // Cut after redaction: half of a secret would not be recognised.
    const shown = redact(of, body.trim()).slice(0, SHOWN_BODY);
    throw new AppError(
      "upstream_failed",
      `The target answered with status ${String(status)}${shown && `: ${shown}`}`,
      { issues: issuesOfStatus(status) },
    );
  }
  const answer = { contentType: headers["content-type"] ?? "", body };
  return readAnswer(answer, { paths: of.config, selectPath });
}

/** Retries requests that a busy target refuses; throws upstream_failed without any answer. */
export async function sendToTarget(
  { config, deadline, signal }: SendOptions,
  wanted: OutboundRequest,
): Promise<OutboundResponse> {
  const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    for (let attempt = 0; ; attempt += 1) {
      const response = await sendRequest(wanted, stop);
      const wait = waitBeforeRetryMs(response, attempt);
      if (wait === undefined || wait > config.timeoutMs) return response;
      await sleep(wait, undefined, { signal: stop });
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    if (isAppError(error)) throw error;
    const seconds = String(config.timeoutMs / 1000);
    if (deadline.aborted)
      throw failedAt(TIMEOUT_FIELD, `The target did not respond within ${seconds} seconds.`);
    throw failedAt(URL_FIELD, `The target could not be reached: ${explainFailure(error)}`);
  }
}

/** Undefined for an answer that counts; at least as long as `Retry-After` asks. */
function waitBeforeRetryMs(response: OutboundResponse, attempt: number): number | undefined {
  const wait = RETRIED.has(response.status) ? RETRY_AFTER_MS[attempt] : undefined;
  return wait && Math.max(wait, readRetryAfter(response.headers["retry-after"], Date.now()));
}

/** All secrets that a target receives. */
export function secretsIn({ hidden, secrets }: RedactionScope): string[] {
  return [...hidden, ...Object.values(secrets)];
}

/** The text of an exchange without any secret of the config, the turn or the project, also as JSON writes it. */
export function redact(of: RedactionScope, text: string): string {
  const spelled = of.hidden.flatMap((secret) => [secret, printJson(secret).slice(1, -1)]);
  let redacted = text;
  // The longest first: one may be part of another. Of an exchange even a short one is hidden.
  for (const secret of spelled.toSorted((a, b) => b.length - a.length))
    redacted = redacted.replaceAll(secret, "••••");
  return hideValues(redacted, secretsIn(of));
}
