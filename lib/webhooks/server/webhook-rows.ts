// Webhooks and their deliveries from their rows.
import type {
  WebhookDelivery as DeliveryRow,
  Webhook as WebhookRow,
} from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { deliverySchema, webhookSchema, type Delivery, type Webhook } from "../webhook-schema";

export function toWebhook({ secret: _, projectId: __, ...row }: WebhookRow): Webhook {
  return webhookSchema.parse({
    ...row,
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
