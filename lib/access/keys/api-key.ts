// Keys: 32 random bytes after a prefix that secret scanners know. Only the SHA-256 is ever stored.
import { z } from "zod";

import { requiredNameSchema } from "@/lib/base/text/name-schema";
import { SCOPES } from "@/lib/platform/http/operation";

export const API_KEY_PREFIX = "sk-rh-";

/** What a person recognises a key by: its first and last characters. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}

const scopesSchema = z
  .array(z.enum(SCOPES), "Choose what the key may do")
  .min(1, "Choose what the key may do")
  .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope)));

export const newApiKeySchema = z.strictObject({
  name: requiredNameSchema.optional().describe("`API key` when missing"),
  scopes: scopesSchema.optional().describe("All that the caller has when missing"),
  expiresAt: z.iso
    .datetime({ offset: true })
    .nullish()
    .describe("In the future; missing or null for a key that does not expire"),
});
export type NewApiKey = z.output<typeof newApiKeySchema>;

export const apiKeyPatchSchema = z.strictObject({ name: requiredNameSchema });

const MAX_OVERLAP_HOURS = 30 * 24;

export const keyRotationSchema = z.strictObject({
  overlapHours: z
    .number()
    .min(0)
    .max(MAX_OVERLAP_HOURS)
    .default(24)
    .describe("How long the old key stays valid"),
});
export type KeyRotation = z.output<typeof keyRotationSchema>;

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe("Its first and last characters"),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe("Accurate to a minute"),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const madeApiKeySchema = apiKeySchema.extend({
  apiKey: z.string().describe("Returned only once"),
});
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;

/** Whether a key opens its project. */
export function isValidKey({ expiresAt, revokedAt }: ApiKey, nowMs: number): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > nowMs);
}
