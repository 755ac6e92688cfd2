// The keys of stored secrets: the one that seals (SECRET_KEY, or a file beside the data), and earlier ones that still
// open (SECRET_KEY_OLD, and the file where SECRET_KEY has replaced it).
import { hash, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { processWide } from "@/lib/base/values/process-wide";
import { getEnv } from "@/lib/platform/process/env";

export interface SecretKey {
  /** Names the key in what it sealed, and does not reveal it. */
  id: string;
  bytes: Buffer;
}

interface SecretKeys {
  current: SecretKey;
  /** The current one first. */
  all: readonly SecretKey[];
}

const KEY_BYTES = 32;
const ID_DIGITS = 12;

/** Makes the key file when there is neither SECRET_KEY nor a file: `checkSecretKey` has to run before. */
export function secretKeys(): SecretKeys {
  return processWide("secret-key", readKeys);
}

/** False where the next secret would make a new key. */
export function hasSecretKey(): boolean {
  return getEnv().secretKey !== undefined || existsSync(secretKeyFile());
}

export function secretKeyFile(): string {
  return path.resolve(getEnv().dataDir, "secret.key");
}

function readKeys(): SecretKeys {
  const { secretKey, oldSecretKeys } = getEnv();
  const file = secretKeyFile();
  const current = toKey(secretKey === undefined ? readOrMakeKey(file) : toBytes(secretKey));
  const replaced = secretKey !== undefined && existsSync(file) ? [readKey(file)] : [];
  const old = [...oldSecretKeys.map(toBytes), ...replaced].map(toKey);
  return { current, all: [current, ...old] };
}

function toKey(bytes: Buffer): SecretKey {
  const id = hash("sha256", `Rehearsal key id ${bytes.toString("base64")}`, "hex");
  return { id: id.slice(0, ID_DIGITS), bytes };
}

function toBytes(text: string): Buffer {
  return hash("sha256", text, "buffer");
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
  return readKey(file);
}

function readKey(file: string): Buffer {
  return Buffer.from(readFileSync(file, "utf8"), "base64");
}
