// Keys: 32 random bytes after a prefix that secret scanners know. Only the SHA-256 is ever stored.
import { z } from "zod";

export const API_KEY_PREFIX = "sk-rh-";

/** What a person recognises a key by: its first and last characters. */
export function apiKeyHint(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}

export const madeApiKeySchema = z.object({ apiKey: z.string().describe("Returned only once") });
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;
