// Webhooks for completed batches, their payloads and their deliveries.
import { z } from "zod";

import type { RunCounts } from "@/lib/results/batches/batch-schema";

const WEBHOOK_EVENTS = ["batch.completed"] as const;

const url = z
  .string("must be a string")
  .trim()
  .max(4000)
  .regex(/^https?:\/\/[^\s/]/i, "must start with http:// or https://")
  .refine((text) => URL.canParse(text), "not an address");

export const newWebhookSchema = z.strictObject({ url });
export type NewWebhook = z.output<typeof newWebhookSchema>;

/** Absent keeps a field. */
export const webhookPatchSchema = z.strictObject({
  url: url.optional(),
  isEnabled: z.boolean().optional(),
});
export type WebhookPatch = z.output<typeof webhookPatchSchema>;

export const webhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  isEnabled: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  problem: z.string().optional().describe("Why payloads cannot be signed"),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const createdWebhookSchema = webhookSchema.extend({
  secret: z.string().describe("Signs each payload; returned only once"),
});
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;

export const deliverySchema = z.object({
  id: z.string().describe("Also the webhook-id of the payload: the same for every attempt"),
  batchId: z.string().nullable().describe("Null for a test"),
  setId: z.string().nullable(),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number().int(),
  lastStatus: z.number().int().nullable().describe("HTTP status of the last response"),
  lastError: z.string().nullable(),
  nextAt: z.iso.datetime().nullable().describe("Approximate time of the next attempt"),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** The body of what is sent. */
export type WebhookPayload =
  | {
      type: "batch.completed";
      timestamp: string;
      data: {
        project: string;
        setId: string;
        batchId: string;
        suiteId: string | null;
        counts: RunCounts;
        passRate: number | null;
        /** Of the batch's page. */
        url: string;
        startedAt: string;
        completedAt: string;
      };
    }
  | { type: "test"; timestamp: string; data: { project: string } };

/** As many as a delivery is tried before it is given up. */
export const MAX_ATTEMPTS = 8;

const LONGEST = 10;

/** How long the queue waits after so many attempts, in milliseconds: e to the power of them in seconds. */
export function retryDelayMs(attempts: number): number {
  return Math.round(Math.exp(Math.min(LONGEST, attempts)) * 1000);
}
