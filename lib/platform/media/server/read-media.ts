// Reads media from where they are stored.
import { z } from "zod";

import { AppError, errorMessage } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getLog } from "@/lib/platform/process/log";
import { removedText } from "../removed-media";
import { findMedia } from "./media-store";

/** So many are read from the store at once. */
const AT_ONCE = 8;

/**
 * Base64 by the hash of the bytes; of what retention has removed, a sentence that says so. What is lost is left out. Throws
 * unavailable while the store cannot be read.
 */
export async function readBase64(
  projectId: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let from = 0; from < hashes.length; from += AT_ONCE)
    await Promise.all(
      hashes.slice(from, from + AT_ONCE).map(async (hash) => {
        const bytes = await readOne(projectId, hash);
        if (bytes) found.set(hash, bytes.toString("base64"));
      }),
    );
  const absent = hashes.filter((hash) => !found.has(hash));
  return absent.length === 0 ? found : new Map([...found, ...(await explain(projectId, absent))]);
}

/** Null for bytes that are not there: the rest of what has them can still be read. */
async function readOne(projectId: string, hash: string): Promise<Buffer | null> {
  try {
    return await findMedia({ projectId, hash });
  } catch (error) {
    getLog().error({ reason: errorMessage(error), hash }, "media cannot be read");
    throw new AppError("unavailable", "The store of media cannot be reached. Try again.");
  }
}

const removedSchema = z.object({ hash: z.string(), removedAt: z.date() });

/** The sentences of those that were removed. */
async function explain(projectId: string, absent: readonly string[]): Promise<Map<string, string>> {
  const rows = await queryRows(
    getPrisma(),
    removedSchema,
    sql`select hash, removed_at as "removedAt" from media
    where project = ${projectId}::uuid and hash = any(${[...absent]}::text[]) and removed_at is not null`,
  );
  const removed = new Map(rows.map(({ hash, removedAt }) => [hash, removedText(removedAt)]));
  for (const hash of absent)
    if (!removed.has(hash)) getLog().error({ projectId, hash }, "media are missing");
  return removed;
}
