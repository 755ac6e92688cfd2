// Media of a backup, beside the transaction that restores the rows.
import type pg from "pg";

import { StartupError } from "@/lib/base/errors";
import type { StagedMedia } from "@/lib/platform/media/server/staged-media";
import { damaged, type BackupMedia, type BackupReader } from "./backup-file";
import { hasTable } from "./backup-tables";

/** What was stored before it was replaced, so that the sweep removes what nothing uses any more. */
export async function rememberFormerMedia(client: pg.Client): Promise<void> {
  await client.query(FORMER);
  if (await hasTable(client, "media"))
    await client.query(
      "insert into former_media select project, hash, size, touched_at from media where is_stored",
    );
}

const FORMER = `create temp table former_media
(project uuid, hash text, size integer, touched_at timestamptz) on commit drop`;

export async function prepareMedia(client: pg.Client): Promise<void> {
  await client.query("create temp table restored_media (project uuid, hash text) on commit drop");
}

/** Reads one of the media. Throws a StartupError where there is no place for it, and where it is damaged. */
export async function restoreOne(
  client: pg.Client,
  { reader, staged }: { reader: BackupReader; staged: StagedMedia | null },
  { isMissing, ...name }: BackupMedia,
): Promise<number> {
  if (isMissing) return 0;
  if (!staged)
    throw new StartupError(
      "The backup has large media, and no setting says where to store them: set MEDIA_DIR, or S3_ENDPOINT and its bucket. Nothing was restored.",
    );
  if (!(await staged.add(name, reader.bytes()))) throw damaged();
  await client.query("insert into restored_media values ($1, $2)", [name.projectId, name.hash]);
  return 1;
}

/**
 * After the rows. What the file did not bring is stored when it is sent again: it was missing, the backup is of an earlier
 * release, or it was in a bucket, which may be another one here. What was replaced is left to the sweep.
 */
export async function finishMedia(client: pg.Client): Promise<void> {
  await client.query(
    `update media m set is_stored =
       exists (select from restored_media w where w.project = m.project and w.hash = m.hash)`,
  );
  if (await hasTable(client, "former_media"))
    await client.query(
      `insert into media (project, hash, size, touched_at, is_stored)
       select project, hash, size, touched_at, true from former_media on conflict do nothing`,
    );
}
