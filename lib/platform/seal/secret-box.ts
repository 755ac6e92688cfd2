// Secrets at rest: AES-256-GCM. What is sealed names its key, as in `v2:<key id>:<base64>`; `v1:<base64>` does not, and
// is still opened.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import { AppError } from "@/lib/base/errors";
import { secretKeys, type SecretKey } from "./secret-key";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function sealSecret(text: string): string {
  const { id, bytes } = secretKeys().current;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, bytes, iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v2:${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}`;
}

/** Throws a sentence on `what` when it was sealed with a key that is not there, or changed since. */
export function openSecret(sealed: string, what: string): string {
  const opened = findSecret(sealed);
  if (opened === undefined) throw new AppError("conflict", cannotBeOpened(what));
  return opened;
}

/** Undefined where openSecret throws. */
export function findSecret(sealed: string): string | undefined {
  const { keyId, body } = parseSealed(sealed);
  const bytes = Buffer.from(body, "base64");
  for (const key of secretKeys().all) {
    if (keyId !== null && keyId !== key.id) continue;
    const opened = decrypt(bytes, key);
    if (opened !== undefined) return opened;
  }
  return undefined;
}

/** Sealed by the key that seals now, so that no other is needed. */
export function isSealedByCurrentKey(sealed: string): boolean {
  return parseSealed(sealed).keyId === secretKeys().current.id;
}

/** The id of the key that sealed it; null where it does not say. */
export function keyIdOf(sealed: string): string | null {
  return parseSealed(sealed).keyId;
}

export function cannotBeOpened(what: string, remedy = "enter it again"): string {
  return `${what} cannot be opened with the current SECRET_KEY: ${remedy}.`;
}

function parseSealed(sealed: string): { keyId: string | null; body: string } {
  const [version, first = "", second = ""] = sealed.split(":");
  return version === "v2" ? { keyId: first, body: second } : { keyId: null, body: first };
}

function decrypt(bytes: Buffer, key: SecretKey): string | undefined {
  try {
    const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(opened).toString("utf8");
  } catch {
    return undefined; // another key, or not what was sealed
  }
}
