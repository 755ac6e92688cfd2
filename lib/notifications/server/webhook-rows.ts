// Webhooks and their deliveries from their rows.
import { AppError } from "@/lib/base/errors";
import type {
  WebhookDelivery as DeliveryRow,
  Webhook as WebhookRow,
} from "@/lib/platform/db/generated/client";
import { cannotBeOpened, findSecret } from "@/lib/platform/seal/secret-box";
import { deliverySchema, webhookSchema, type Delivery, type Webhook } from "../webhook-schema";

/** The server generates the secret of a webhook, so users cannot enter it again. */
export const UNREADABLE_SECRET = cannotBeOpened(
  "Its secret",
  "delete this webhook and add it again",
);

export function toWebhook({ secret, projectId: _, ...row }: WebhookRow): Webhook {
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

export const webhookNotFound = () => new AppError("not_found", "Webhook not found");
export const deliveryNotFound = () => new AppError("not_found", "Delivery not found");
