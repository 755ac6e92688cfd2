// Stores the bytes of long base64 outside the database. What cannot be stored there stays where it is: its sender will not
// send it again.
import { hash } from "node:crypto";

import { z } from "zod";

import { errorMessage } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getLog } from "@/lib/platform/process/log";
import { metrics } from "@/lib/platform/process/metrics";
import { findBase64, type FoundBase64, type StoredBase64 } from "../find-base64";
import type { MediaName, MediaStore } from "./media-name";
import { getMediaStore } from "./media-store";

/** A store that has failed is not asked again for so long: each attempt may take ten seconds. */
const PAUSE_MS = 30_000;

const pause = () => processWide("media pause", () => ({ untilMs: 0 }));

/** The long base64 of a text, once its bytes are stored. Undefined where they could not be. */
export async function keepBase64(
  projectId: string,
  text: string,
): Promise<StoredBase64[] | undefined> {
  const store = getMediaStore();
  if (!store || Date.now() < pause().untilMs) return undefined;
  const found = findBase64(text);
  try {
    const kept: StoredBase64[] = [];
    for (const some of found) kept.push(await keep(store, projectId, some));
    return kept;
  } catch (error) {
    pause().untilMs = Date.now() + PAUSE_MS;
    metrics().mediaNotStored.inc();
    getLog().warn({ reason: errorMessage(error) }, "media not stored: they stay in the database");
    return undefined;
  }
}

async function keep(
  store: MediaStore,
  projectId: string,
  { at, length, bytes }: FoundBase64,
): Promise<StoredBase64> {
  const name = { projectId, hash: hash("sha256", bytes, "hex") };
  if (!(await touch(name, bytes.length))) {
    await store.put(name, bytes);
    await markStored(name);
  }
  return { at, length, hash: name.hash };
}

const touchedSchema = z.object({ isStored: z.boolean() });

/** True for bytes that are there already. The sweep leaves them for a day from now. */
async function touch({ projectId, hash: name }: MediaName, size: number): Promise<boolean> {
  const row = await queryRow(
    getPrisma(),
    touchedSchema,
    sql`insert into media (project, hash, size) values (${projectId}::uuid, ${name}, ${size})
    on conflict (project, hash) do update set touched_at = now() returning is_stored as "isStored"`,
  );
  return row?.isStored ?? false;
}

async function markStored({ projectId, hash: name }: MediaName): Promise<void> {
  await execute(
    getPrisma(),
    sql`update media set is_stored = true, removed_at = null where project = ${projectId}::uuid and hash = ${name}`,
  );
}
