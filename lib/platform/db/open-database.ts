import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { startEmbeddedServer } from "./embedded/embedded-server";
import type { Watch } from "./embedded/keep-running";
import { isErrno } from "./embedded/process-file.mjs";
import { createClient } from "./pool";

export interface OpenDatabase {
  url: string;
  isEmbedded: boolean;
  /** Has our own server started again when it dies; somebody else's is theirs to keep. */
  keepRunning: (watch: Watch) => void;
  close: () => Promise<void>;
}

interface DatabaseSettings {
  databaseUrl: string | undefined;
  dataDir: string;
}

/** A server that is not there refuses at once; a busy one takes its time. */
const CONNECT_TIMEOUT_MS = 30_000;
const OLDEST_SERVER = 150_000;

/** The database that the settings name, or else the embedded one. */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  if (settings.databaseUrl) {
    await checkServer(settings.databaseUrl);
    return {
      url: settings.databaseUrl,
      isEmbedded: false,
      keepRunning: () => undefined,
      close: () => Promise.resolve(),
    };
  }
  const dataDir = path.resolve(settings.dataDir);
  requireWritable(dataDir);
  const { url, keepRunning, release } = await startEmbeddedServer({ dataDir });
  return { url, isEmbedded: true, keepRunning, close: release };
}

function requireWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason =
      isErrno(error, "ENOTDIR") || isErrno(error, "EEXIST")
        ? "a file is in the way"
        : errorMessage(error);
    throw new StartupError(
      `Cannot write to the data folder ${folder} (${reason}): set DATA_DIR to a folder that this user can write to.`,
    );
  }
}

async function checkServer(url: string): Promise<void> {
  const version = await askVersion(url);
  if (version < OLDEST_SERVER)
    throw new StartupError(
      `The database at ${describeServer(url)} is PostgreSQL ${String(Math.floor(version / 10_000))}; Rehearsal needs 15 or newer.`,
    );
}

async function askVersion(url: string): Promise<number> {
  const client = createClient({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  try {
    await client.connect();
    const answer = await client.query<{ server_version_num: string }>("show server_version_num");
    return Number(answer.rows[0]?.server_version_num);
  } catch (error) {
    throw new StartupError(
      `Cannot use the database at ${describeServer(url)} that DATABASE_URL names: ${connectionProblem(error)}.`,
    );
  } finally {
    await client.end();
  }
}

/** Never with the password. */
function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || "5432"}${pathname}`;
}

/** A refused connection to a name with several addresses comes without a message. */
function connectionProblem(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return errorMessage(first).replace(/\.$/, "");
}
