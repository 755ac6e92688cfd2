// The folder of an embedded server: made once, with a password of its own.
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import { StartupError } from "@/lib/base/errors";
import { giveTo, type PostgresRunner } from "./postgres-account";

export interface Cluster {
  /** PostgreSQL's own data folder. */
  folder: string;
  passwordFile: string;
  logFile: string;
}

export const SUPERUSER = "postgres";

export function describeCluster(dataDir: string): Cluster {
  return {
    folder: path.join(dataDir, "postgres"),
    passwordFile: path.join(dataDir, "postgres-password"),
    logFile: path.join(dataDir, "postgres.log"),
  };
}

/** The PostgreSQL version that made the folder; undefined before the first start. */
export function clusterMajor({ folder }: Cluster): number | undefined {
  if (!existsSync(folder)) return undefined;
  const file = path.join(folder, "PG_VERSION");
  if (existsSync(file)) return Number(readFileSync(file, "utf8"));
  throw new StartupError(
    `The database in ${folder} is damaged (it lacks PG_VERSION): restore it from a backup, or set DATA_DIR to another folder.`,
  );
}

/** For what only a superuser may do: the product itself connects with less. */
export function superuserUrl(
  cluster: Cluster,
  { port, database = SUPERUSER }: { port: number; database?: string },
): string {
  return `postgresql://${SUPERUSER}:${readPassword(cluster)}@127.0.0.1:${String(port)}/${database}`;
}

export function readPassword({ folder, passwordFile }: Cluster): string {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, "utf8").trim();
  throw new StartupError(
    `The password of the database in ${folder} is missing: put ${passwordFile} back, or set DATA_DIR to another folder.`,
  );
}

/** Made beside its place and then renamed: a start that is killed half way leaves nothing that looks complete. */
export async function createCluster(cluster: Cluster, runner: PostgresRunner): Promise<void> {
  const unfinished = `${cluster.folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(cluster.passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  giveTo(runner, unfinished);
  if (runner.owner) chownSync(cluster.passwordFile, runner.owner.uid, runner.owner.gid);
  await initialise(unfinished, cluster.passwordFile, runner);
  renameSync(unfinished, cluster.folder);
}

async function initialise(
  folder: string,
  passwordFile: string,
  runner: PostgresRunner,
): Promise<void> {
  const options = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ];
  const child = runner.spawn(path.join(runner.bin, "initdb"), options, {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: path.parse(folder).root,
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (complaint += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0)
    throw new StartupError(`The embedded database could not be created: ${complaint.trim()}`);
}
