import { printJson } from "@/lib/base/json/exact-json";
import type {
  WebhookDelivery as DeliveryRow,
  Webhook as WebhookRow,
} from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { findSecret } from "@/lib/platform/seal/secret-box";
import { retryDelayMs } from "../retry-delay";
import type { Delivery } from "../webhook-schema";
import { callWebhook } from "./call-webhook";
import { makePayload } from "./make-payload";
import { toDelivery, UNREADABLE_SECRET } from "./webhook-rows";

interface Attempt {
  webhook: WebhookRow;
  delivery: DeliveryRow;
  /** Nobody tries again after this one. */
  isLast: boolean;
}

/** Sends once, and keeps in the log what came of it. */
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
