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
  for await (const name of listNames(client)) {
    const bytes = await find(name);
    const isWhole = bytes !== null && hash("sha256", bytes, "hex") === name.hash;
    if (!isWhole && hasBucket) {
      summary.outside += 1;
      continue;
    }
    summary[isWhole ? "media" : "missing"] += 1;
    yield* linesOfMedia({ ...name, isMissing: !isWhole }, isWhole ? bytes : null);
  }
}

const NAMES_AT_A_TIME = 1000;
const NAMES = `select project::text as "projectId", hash from media
where is_stored and (project, hash) > ($1, $2) order by project, hash limit ${String(NAMES_AT_A_TIME)}`;

async function* listNames(client: pg.Client): AsyncGenerator<MediaName> {
  if (!(await hasTable(client, "media"))) return;
  let last: MediaName | undefined = { projectId: "00000000-0000-0000-0000-000000000000", hash: "" };
  while (last) {
    const { rows }: pg.QueryResult<MediaName> = await client.query<MediaName>(NAMES, [
      last.projectId,
      last.hash,
    ]);
    yield* rows;
    last = rows.at(-1);
  }
}
