import { createHmac } from "node:crypto";

import { request } from "undici";

import { errorMessage, isAppError } from "@/lib/base/errors";
import { agentOf } from "@/lib/platform/outbound/server/checked-agent";

const TIMEOUT_MS = 10_000;
const READ_BYTES = 16_384;

interface Message {
  id: string;
  url: string;
  secret: string;
  body: string;
}

interface Answered {
  /** Null where there was no answer. */
  status: number | null;
  /** Null for an answer of success. */
  error: string | null;
}

/** Signed as Standard Webhooks says. A redirect is not followed: its address has not been checked. */
export async function callWebhook({ id, url, secret, body }: Message): Promise<Answered> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const address = new URL(url);
    const response = await request(address, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Rehearsal",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": sign(secret, `${id}.${timestamp}.${body}`),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      dispatcher: agentOf(address, { isWritten: true }),
    });
    await response.body.dump({ limit: READ_BYTES });
    const status = response.statusCode;
    const isFine = status >= 200 && status < 300;
    return { status, error: isFine ? null : `It answered with status ${String(status)}.` };
  } catch (error) {
    return { status: null, error: explain(error) };
  }
}

function sign(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
}

function explain(error: unknown): string {
  if (isAppError(error)) return error.message;
  const cause = error instanceof Error ? error.cause : undefined;
  if (isAppError(cause)) return cause.message;
  if (error instanceof Error && error.name === "TimeoutError")
    return `It did not answer within ${String(TIMEOUT_MS / 1000)} seconds.`;
  return `It could not be reached: ${errorMessage(cause ?? error)}`;
}
