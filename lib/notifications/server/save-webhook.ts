import { randomBytes, randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireAllowedAddress } from "@/lib/platform/outbound/server/checked-agent";
import { sealSecret } from "@/lib/platform/seal/secret-box";
import type { CreatedWebhook, NewWebhook, Webhook, WebhookPatch } from "../webhook-schema";
import { getWebhookRow } from "./get-webhook";
import { toWebhook } from "./webhook-rows";

const SECRET_BYTES = 24;

/** Its secret is told by this answer alone. */
export async function createWebhook(ctx: Context, { url }: NewWebhook): Promise<CreatedWebhook> {
  requireAllowedAddress(new URL(url), "url");
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
  const now = new Date();
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
      updatedAt: new Date(),
    },
  });
  return toWebhook(row);
}
