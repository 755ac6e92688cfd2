// `npm run restore -- FILE`: restores a backup into an empty database, or with --replace in the place of what is stored.
import { createReadStream, existsSync } from "node:fs";

import { StartupError } from "@/lib/base/errors";
import { restoreBackup, type RestoreSummary } from "@/lib/platform/db/backup/restore-backup";
import { openDatabase } from "@/lib/platform/db/open-database";
import { placeMedia } from "@/lib/platform/media/server/media-folder";
import { stageMedia, type StagedMedia } from "@/lib/platform/media/server/staged-media";
import { readEnv } from "@/lib/platform/process/env";

const REPLACE = "--replace";
const LOST_KEY = "--lost-key";
const OPTIONS = [REPLACE, LOST_KEY];

export async function run(args: readonly string[]): Promise<number> {
  const [file, ...others] = args.filter((arg) => !OPTIONS.includes(arg));
  if (file === undefined || file.startsWith("-") || others.length > 0)
    throw new StartupError(
      `Name the file to read: npm run restore -- rehearsal.backup [${OPTIONS.join("] [")}]`,
    );
  if (!existsSync(file)) throw new StartupError(`There is no file ${file}.`);
  const database = await openDatabase(readEnv(process.env));
  placeMedia(database);
  try {
    const staged = stageMedia();
    const summary = await restoreBackup(database.directUrl, createReadStream(file), {
      mayReplace: args.includes(REPLACE),
      mayLoseKey: args.includes(LOST_KEY),
      staged,
    });
    console.log(describe(summary));
    if (staged && summary.media > 0) console.log(describeMedia(summary.media, staged));
    return 0;
  } finally {
    await database.close();
  }
}

function describe({ header, tables, rows, migrated, isQueueLeftOut }: RestoreSummary): string {
  const lines = [
    `${String(rows)} rows of ${String(tables)} tables are restored, as they were at ${header.createdAt} (version ${header.version}).`,
  ];
  if (migrated.length > 0) lines.push(`Migrated: ${migrated.join(", ")}.`);
  if (isQueueLeftOut)
    lines.push("Deliveries of webhooks that waited are left out: the queue has other tables now.");
  return lines.join("\n");
}

function describeMedia(media: number, { place, hadMedia }: StagedMedia): string {
  const former = hadMedia ? " What was there before is still there." : "";
  return `${String(media)} media are restored into ${place}.${former}`;
}
