// Links that open one batch, one run or one badge to whoever has them.
import { z } from "zod";

import { DEFAULT_SHARE_DAYS, MAX_SHARE_DAYS, SHARE_KINDS } from "./share-limits";

const id = z.string().min(1).max(512);
const days = z
  .number()
  .int()
  .min(1)
  .max(MAX_SHARE_DAYS)
  .default(DEFAULT_SHARE_DAYS)
  .describe("After so many days the link ends");

export const newShareSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("batch"), setId: id, batchId: id, days }),
  z.strictObject({ kind: z.literal("run"), runId: id, days }),
  z.strictObject({ kind: z.literal("badge"), setId: id, days }),
]);
export type NewShare = z.output<typeof newShareSchema>;

export const shareSchema = z.object({
  id: z.string(),
  kind: z.enum(SHARE_KINDS),
  setId: z.string(),
  batchId: z.string().nullable(),
  runId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
});
export type Share = z.infer<typeof shareSchema>;

export const madeShareSchema = shareSchema.extend({
  link: z.string().describe("Returned only once"),
});
export type MadeShare = z.infer<typeof madeShareSchema>;

/** Whether the link opens what it shares. */
export function isOpenShare({ expiresAt, revokedAt }: Share, nowMs: number): boolean {
  return revokedAt === null && Date.parse(expiresAt) > nowMs;
}
