// The keys that sign session cookies and encrypt what authenticator apps share, made of those of the stored secrets.
import { hkdfSync } from "node:crypto";

import { secretKeys } from "@/lib/platform/seal/secret-key";

interface AuthSecret {
  version: number;
  value: string;
}

const PURPOSE = "Rehearsal sign-in";
const BYTES = 32;

/** The current one first. An earlier one still decrypts, so that a new SECRET_KEY locks no one out. */
export function authSecrets(): AuthSecret[] {
  return secretKeys().all.map(({ id, bytes }) => ({
    version: parseInt(id, 16),
    value: Buffer.from(hkdfSync("sha256", bytes, "", PURPOSE, BYTES)).toString("base64url"),
  }));
}
