// `npm run backup -- FILE`: writes everything that is stored into one file. Safe beside a running server.
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { writeBackup, type BackupSummary } from "@/lib/platform/db/backup/write-backup";
import { isErrno } from "@/lib/platform/db/embedded/process-file.mjs";
import { openDatabase } from "@/lib/platform/db/open-database";
import { placeMedia } from "@/lib/platform/media/server/media-folder";
import type { MediaName } from "@/lib/platform/media/server/media-name";
import { findInFolders } from "@/lib/platform/media/server/media-store";
import { getEnv, readEnv, type Env } from "@/lib/platform/process/env";
import { defaultMediaFolder } from "@/lib/platform/process/media-settings";

const MEGABYTE = 1024 * 1024;

export async function run(args: readonly string[]): Promise<number> {
  const [file, ...others] = args;
  if (file === undefined || file.startsWith("-") || others.length > 0)
    throw new StartupError("Name the file to write: npm run backup -- rehearsal.backup");
  if (existsSync(file)) throw new StartupError(`The file ${file} is there already.`);
  const database = await openDatabase(readEnv(process.env));
  placeMedia(database);
  try {
    const env = getEnv();
    const summary = await write(database.directUrl, file, env);
    const megabytes = (statSync(file).size / MEGABYTE).toFixed(1);
    console.log(`${describe(summary)} are in ${file} (${megabytes} MB).`);
    console.log("Keep SECRET_KEY, or DATA_DIR/secret.key, with it: the file contains no key.");
    for (const line of describeMissing(summary, env)) console.log(line);
    return 0;
  } finally {
    await database.close();
  }
}

function describe({ rows, tables, media }: BackupSummary): string {
  const ofTables = `${String(rows)} rows of ${String(tables)} tables`;
  return media > 0 ? `${ofTables} and ${String(media)} media` : ofTables;
}

function describeMissing({ missing, outside }: BackupSummary, { media, dataDir }: Env): string[] {
  const lines: string[] = [];
  if (media?.kind === "s3" && outside > 0)
    lines.push(
      `${String(outside)} media are not in it: they are in the bucket ${media.bucket} of ${media.endpoint}, which needs a backup of its own.`,
    );
  const folder = media?.kind === "folder" ? media.folder : defaultMediaFolder(dataDir);
  if (missing > 0)
    lines.push(
      `${String(missing)} media are not in it: their files in ${folder} are missing or damaged.`,
    );
  return lines;
}

/** Under another name until it is whole, and readable by its owner alone: conversations are in it. */
async function write(url: string, file: string, { media }: Env): Promise<BackupSummary> {
  const part = `${file}.part`;
  const source = { find: findMediaFile, hasBucket: media?.kind === "s3" };
  try {
    const output = createWriteStream(part, { flags: "wx", mode: 0o600 });
    const summary = await writeBackup(url, output, source);
    renameSync(part, file);
    return summary;
  } catch (error) {
    if (isErrno(error, "EEXIST"))
      throw new StartupError(
        `The file ${part} is there already: another backup may be writing it.`,
      );
    rmSync(part, { force: true });
    if (isErrno(error, "ENOENT") || isErrno(error, "EACCES") || isErrno(error, "ENOSPC"))
      throw new StartupError(`Cannot write ${file}: ${errorMessage(error)}.`);
    throw error;
  }
}

async function findMediaFile(name: MediaName): Promise<Buffer | null> {
  try {
    return await findInFolders(name);
  } catch (error) {
    throw new StartupError(`Media cannot be read: ${errorMessage(error)}.`);
  }
}
