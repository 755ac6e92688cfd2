// `npm run backup -- FILE`: writes everything that is stored into one file. Safe beside a running server.
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { writeBackup } from "@/lib/platform/db/backup/write-backup";
import { isErrno } from "@/lib/platform/db/embedded/process-file.mjs";
import { openDatabase } from "@/lib/platform/db/open-database";
import { readEnv, type Env } from "@/lib/platform/process/env";
import { defaultMediaFolder } from "@/lib/platform/process/media-settings";

const MEGABYTE = 1024 * 1024;

export async function run(args: readonly string[]): Promise<number> {
  const [file, ...others] = args;
  if (file === undefined || file.startsWith("-") || others.length > 0)
    throw new StartupError("Name the file to write: npm run backup -- rehearsal.backup");
  if (existsSync(file)) throw new StartupError(`The file ${file} is there already.`);
  const env = readEnv(process.env);
  const database = await openDatabase(env);
  try {
    const { tables, rows } = await write(database.directUrl, file);
    const megabytes = (statSync(file).size / MEGABYTE).toFixed(1);
    console.log(
      `${String(rows)} rows of ${String(tables)} tables are in ${file} (${megabytes} MB).`,
    );
    console.log("Keep SECRET_KEY, or DATA_DIR/secret.key, with it: the file contains no key.");
    const media = describeMedia(env);
    if (media !== null) console.log(media);
    return 0;
  } finally {
    await database.close();
  }
}

/** The file has no media that are outside the database. Null where there are none. */
function describeMedia({ media, dataDir }: Env): string | null {
  if (media?.kind === "s3")
    return `Large media are not in it: they are in the bucket ${media.bucket} of ${media.endpoint}.`;
  const folder = media?.folder ?? defaultMediaFolder(dataDir);
  return existsSync(folder) ? `Large media are not in it: copy the folder ${folder} too.` : null;
}

/** Under another name until it is whole, and readable by its owner alone: conversations are in it. */
async function write(url: string, file: string) {
  const part = `${file}.part`;
  try {
    const summary = await writeBackup(url, createWriteStream(part, { flags: "wx", mode: 0o600 }));
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
