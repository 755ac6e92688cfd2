// Secrets at rest: AES-256-GCM. The key is that of SECRET_KEY, or one kept beside the data (DATA_DIR/secret.key), so
// that a copy of the database alone tells nothing.
import { createCipheriv, createDecipheriv, hash, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { getEnv } from "./env";
import { processWide } from "./process-wide";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const FORMAT = "v1:";

export function sealSecret(text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, secretKey(), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return FORMAT + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Throws when the text was sealed with another key, or changed since. */
export function openSecret(sealed: string): string {
  const bytes = Buffer.from(sealed.slice(FORMAT.length), "base64");
  const decipher = createDecipheriv(ALGORITHM, secretKey(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const opened = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
  return Buffer.concat(opened).toString("utf8");
}

function secretKey(): Buffer {
  const { secretKey: given, dataDir } = getEnv();
  if (given) return hash("sha256", given, "buffer");
  return processWide("secret-key", () => readOrMakeKey(path.resolve(dataDir, "secret.key")));
}

/** Processes that start together: the first to link its file wins, the others read that. */
function readOrMakeKey(file: string): Buffer {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const own = `${file}.${String(process.pid)}`;
    writeFileSync(own, randomBytes(KEY_BYTES).toString("base64"), { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(own);
    }
  }
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
