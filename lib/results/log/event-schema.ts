import { z } from "zod";

export const eventSummarySchema = z.object({
  eventId: z.string(),
  kind: z.string().describe("started, snapshot, finished, text-start, …"),
  timestamp: z.iso.datetime().describe("As the sender said"),
  receivedAt: z.iso.datetime(),
  messageCount: z.number().int().nullable(),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

export const rawEventSchema = eventSummarySchema.extend({
  raw: z.record(z.string(), z.unknown()).describe("The body as received"),
});
export type RawEvent = z.infer<typeof rawEventSchema>;
