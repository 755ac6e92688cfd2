import { createHmac, randomUUID } from "node:crypto";

import { request } from "undici";

import type { Context } from "@/lib/access/context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import type {
  WebhookDelivery as DeliveryRow,
  Webhook as WebhookRow,
} from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { agentOf } from "@/lib/platform/outbound/server/checked-agent";
import { findSecret } from "@/lib/platform/seal/secret-box";
import { retryDelayMs, type Delivery } from "../webhook-schema";
import { makePayload } from "./make-payload";
import { getWebhookRow, toDelivery, UNREADABLE_SECRET } from "./webhooks";

const TIMEOUT_MS = 10_000;
const READ_BYTES = 16_384;

interface Message {
  id: string;
  url: string;
  secret: string;
  body: string;
}

interface Answered {
  /** Null if there was no response. */
  status: number | null;
  /** Null for an answer of success. */
  error: string | null;
}

/** Signed as in Standard Webhooks. A redirect is not followed, because its address has not been checked. */
async function callWebhook({ id, url, secret, body }: Message): Promise<Answered> {
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
    return { status, error: isFine ? null : `Responded with status ${String(status)}.` };
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
    return `No response within ${String(TIMEOUT_MS / 1000)} seconds.`;
  return `It could not be reached: ${errorMessage(cause ?? error)}`;
}

interface Attempt {
  webhook: WebhookRow;
  delivery: DeliveryRow;
  /** A test is not retried. */
  isLast: boolean;
}

/** Sends once and logs the result. */
export async function attemptDelivery({ webhook, delivery, isLast }: Attempt): Promise<Delivery> {
  const prisma = getPrisma();
  const { projectId, id } = delivery;
  const where = { projectId_id: { projectId, id } };
  const body = delivery.payload ?? printJson(await makePayload(delivery));
  if (delivery.payload === null)
    await prisma.webhookDelivery.update({ where, data: { payload: body } });
  const secret = findSecret(webhook.secret);
  const { status, error } =
    secret === undefined
      ? { status: null, error: UNREADABLE_SECRET }
      : await callWebhook({ id, url: webhook.url, secret, body });
  const attempts = delivery.attempts + 1;
  const now = new Date();
  const failed = isLast
    ? { status: "failed", nextAt: null }
    : { status: "pending", nextAt: new Date(now.getTime() + retryDelayMs(attempts)) };
  const outcome = error === null ? { status: "delivered", nextAt: null, deliveredAt: now } : failed;
  const data = { ...outcome, attempts, lastStatus: status, lastError: error };
  return toDelivery(await prisma.webhookDelivery.update({ where, data }));
}

/** Sends a test at once, without a retry; it is logged like a delivery. */
export async function testWebhook(ctx: Context, webhookId: string): Promise<Delivery> {
  const webhook = await getWebhookRow(ctx, webhookId);
  const delivery = await getPrisma().webhookDelivery.create({
    data: {
      projectId: ctx.project.id,
      id: `msg_${randomUUID().replaceAll("-", "")}`,
      webhookId: webhook.id,
      status: "pending",
      createdAt: new Date(),
    },
  });
  return attemptDelivery({ webhook, delivery, isLast: true });
}
