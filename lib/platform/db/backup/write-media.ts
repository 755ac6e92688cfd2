// Media that are files go into a backup with the rows that name them.
import { hash } from "node:crypto";

import type pg from "pg";

import type { MediaName } from "@/lib/platform/media/server/media-name";
import { linesOfMedia } from "./backup-file";
import { hasTable } from "./backup-tables";

export interface BackedUpMedia {
  /** Null for bytes that are not in a folder. */
  find: (name: MediaName) => Promise<Buffer | null>;
  /** What is in no folder is in a bucket, which has a backup of its own. */
  hasBucket: boolean;
}

export interface MediaSummary {
  /** How many are in the file. */
  media: number;
  /** How many are lost: their files are missing or have other bytes. */
  missing: number;
  /** How many are in a bucket. */
  outside: number;
}

/** One at a time in memory. */
export async function* listMedia(
  client: pg.Client,
  { find, hasBucket }: BackedUpMedia,
  summary: MediaSummary,
): AsyncGenerator<Buffer> {
  for await (const { isStored, ...name } of listNames(client)) {
    const bytes = await find(name);
    const isWhole = bytes !== null && hash("sha256", bytes, "hex") === name.hash;
    if (!isWhole && hasBucket) {
      summary.outside += 1;
      continue;
    }
    if (!isWhole && !isStored) continue;
    summary[isWhole ? "media" : "missing"] += 1;
    yield* linesOfMedia({ ...name, isMissing: !isWhole }, isWhole ? bytes : null);
  }
}

const NAMES_AT_A_TIME = 1000;
/** Those that retention has removed have no bytes. Tables of earlier releases have no such column. */
const NAMES = `select project::text as "projectId", hash, is_stored as "isStored" from media m
where (is_stored or (to_jsonb(m) ->> 'removed_at') is null) and (project, hash) > ($1, $2)
order by project, hash limit ${String(NAMES_AT_A_TIME)}`;

interface KnownMedia extends MediaName {
  /** False where their removal has begun, and after a restore that did not bring them: the bytes may be there. */
  isStored: boolean;
}

async function* listNames(client: pg.Client): AsyncGenerator<KnownMedia> {
  if (!(await hasTable(client, "media"))) return;
  let last: MediaName | undefined = { projectId: "00000000-0000-0000-0000-000000000000", hash: "" };
  while (last) {
    const { rows }: pg.QueryResult<KnownMedia> = await client.query<KnownMedia>(NAMES, [
      last.projectId,
      last.hash,
    ]);
    yield* rows;
    last = rows.at(-1);
  }
}
