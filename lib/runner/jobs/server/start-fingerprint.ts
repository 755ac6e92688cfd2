import { createHmac } from "node:crypto";

import { canonicalJson } from "@/lib/base/json/canonical-json";
import { secretKeys, type SecretKey } from "@/lib/platform/seal/secret-key";
import type { SuppliedValues } from "@/lib/scenarios/parameter";

/** Names the parameters of a start without revealing them, because some may be secret. */
export function fingerprintOf(parameters: SuppliedValues): string {
  return fingerprintBy(secretKeys().current, parameters);
}

/** Whether `fingerprint` is that of these parameters; true where its key is not there any more. */
export function isFingerprintOf(fingerprint: string, parameters: SuppliedValues): boolean {
  const [keyId] = fingerprint.split(":");
  const key = secretKeys().all.find(({ id }) => id === keyId);
  return key === undefined || fingerprintBy(key, parameters) === fingerprint;
}

function fingerprintBy({ id, bytes }: SecretKey, parameters: SuppliedValues): string {
  return `${id}:${createHmac("sha256", bytes).update(canonicalJson(parameters)).digest("base64url")}`;
}
