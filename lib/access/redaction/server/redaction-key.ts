// The key of a project's hashes: random, stored sealed, and kept while redaction is off, so that equal values stay equal.
import { randomBytes } from "node:crypto";

import { getPrisma } from "@/lib/platform/db/prisma";
import { findSecret, sealSecret } from "@/lib/platform/seal/secret-box";

interface SealedKey {
  projectId: string;
  key: string;
}

export function newRedactionKey(): string {
  return randomBytes(32).toString("base64");
}

/** A key that no longer opens, after SECRET_KEY was lost, is replaced by another. */
export async function openRedactionKey({ projectId, key: sealed }: SealedKey): Promise<string> {
  const opened = findSecret(sealed);
  if (opened !== undefined) return opened;
  const renewed = sealSecret(newRedactionKey());
  await getPrisma().redaction.updateMany({
    where: { projectId, key: sealed },
    data: { key: renewed },
  });
  const { key } = await getPrisma().redaction.findUniqueOrThrow({ where: { projectId } });
  return findSecret(key) ?? newRedactionKey();
}
