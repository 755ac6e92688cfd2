// Webhooks and their deliveries from their rows.
import { randomBytes, randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { toStorableText } from "@/lib/base/text/visible-text";
import type {
  WebhookDelivery as DeliveryRow,
  Webhook as WebhookRow,
} from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireAllowedAddress } from "@/lib/platform/outbound/server/checked-agent";
import { cannotBeOpened, findSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import {
  deliverySchema,
  webhookSchema,
  type CreatedWebhook,
  type Delivery,
  type NewWebhook,
  type Webhook,
  type WebhookPatch,
} from "../webhook-schema";

/** The server generates the secret of a webhook, so users cannot enter it again. */
export const UNREADABLE_SECRET = cannotBeOpened(
  "Its secret",
  "delete this webhook and add it again",
);

function toWebhook({ secret, projectId: _, ...row }: WebhookRow): Webhook {
  return webhookSchema.parse({
    ...row,
    ...(findSecret(secret) === undefined && { problem: UNREADABLE_SECRET }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

export function toDelivery(row: DeliveryRow): Delivery {
  return deliverySchema.parse({
    ...row,
    nextAt: row.nextAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  });
}

const webhookNotFound = () => new AppError("not_found", "Webhook not found");
export const deliveryNotFound = () => new AppError("not_found", "Delivery not found");

/** Throws not_found. */
export async function getWebhookRow(ctx: Context, webhookId: string): Promise<WebhookRow> {
  const isStorable = webhookId === toStorableText(webhookId);
  const where = { projectId_id: { projectId: ctx.project.id, id: webhookId } };
  const row = isStorable ? await getPrisma().webhook.findUnique({ where }) : null;
  if (!row) throw webhookNotFound();
  return row;
}

/** The oldest first. */
export async function listWebhooks(ctx: Context): Promise<Webhook[]> {
  const rows = await getPrisma().webhook.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toWebhook);
}

/** With its log. What is still to be delivered is dropped. */
export async function deleteWebhook(ctx: Context, webhookId: string): Promise<void> {
  const { id } = await getWebhookRow(ctx, webhookId);
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.webhookDelivery.deleteMany({ where: { projectId: ctx.project.id, webhookId: id } }),
    prisma.webhook.deleteMany({ where: { projectId: ctx.project.id, id } }),
  ]);
}

const SECRET_BYTES = 24;

/** The secret is returned only here. */
export async function createWebhook(ctx: Context, { url }: NewWebhook): Promise<CreatedWebhook> {
  requireAllowedAddress(new URL(url), "url");
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  const now = new Date(ctx.now);
  const row = await getPrisma().webhook.create({
    data: {
      projectId: ctx.project.id,
      id: `webhook_${randomUUID().replaceAll("-", "")}`,
      url: toStorableText(url),
      secret: sealSecret(secret),
      events: ["batch.completed"],
      isEnabled: true,
      createdAt: now,
      updatedAt: now,
    },
  });
  return { ...toWebhook(row), secret };
}

/** Absent keeps a field. */
export async function updateWebhook(
  ctx: Context,
  webhookId: string,
  { url, isEnabled }: WebhookPatch,
): Promise<Webhook> {
  const { id } = await getWebhookRow(ctx, webhookId);
  if (url !== undefined) requireAllowedAddress(new URL(url), "url");
  const row = await getPrisma().webhook.update({
    where: { projectId_id: { projectId: ctx.project.id, id } },
    data: {
      ...(url !== undefined && { url: toStorableText(url) }),
      ...(isEnabled !== undefined && { isEnabled }),
      updatedAt: new Date(ctx.now),
    },
  });
  return toWebhook(row);
}
