import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { startEmbeddedServer } from "./embedded/embedded-server";
import type { Watch } from "./embedded/keep-running";
import { isErrno } from "./embedded/process-file.mjs";
import { createClient } from "./pool";

export interface OpenDatabase {
  url: string;
  /** Past a pooler, for migrations. */
  directUrl: string;
  isEmbedded: boolean;
  /** Has our own server started again when it dies; somebody else's is theirs to keep. */
  keepRunning: (watch: Watch) => void;
  close: () => Promise<void>;
}

interface DatabaseSettings {
  databaseUrl: string | undefined;
  databaseDirectUrl?: string | undefined;
  dataDir: string;
}

/** A server that is not there refuses at once; a busy one takes its time. */
const CONNECT_TIMEOUT_MS = 30_000;
const OLDEST_SERVER = 150_000;

/** The database that the settings name, or else the embedded one. */
export async function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  const { databaseUrl: url, databaseDirectUrl: directUrl = url } = settings;
  if (url === undefined && directUrl !== undefined)
    throw new StartupError("DATABASE_DIRECT_URL needs DATABASE_URL: it is the same database.");
  if (url && directUrl) {
    const server = await checkServer("DATABASE_URL", url);
    if (directUrl !== url) requireSame(server, await checkServer("DATABASE_DIRECT_URL", directUrl));
    return {
      url,
      directUrl,
      isEmbedded: false,
      keepRunning: () => undefined,
      close: () => Promise.resolve(),
    };
  }
  const dataDir = path.resolve(settings.dataDir);
  requireWritable(dataDir);
  const { url: embeddedUrl, keepRunning, release } = await startEmbeddedServer({ dataDir });
  return {
    url: embeddedUrl,
    directUrl: embeddedUrl,
    isEmbedded: true,
    keepRunning,
    close: release,
  };
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

interface ServerFacts {
  version: number;
  /** The database with its number, which a copy on another server hardly shares. */
  database: string;
}

async function checkServer(setting: string, url: string): Promise<ServerFacts> {
  const facts = await askFacts(setting, url);
  if (facts.version < OLDEST_SERVER)
    throw new StartupError(
      `The database at ${describeServer(url)} is PostgreSQL ${String(Math.floor(facts.version / 10_000))}; Rehearsal needs 15 or newer.`,
    );
  return facts;
}

/** Migrations of one database and queries of another would fail much later. */
function requireSame(pooled: ServerFacts, direct: ServerFacts): void {
  if (pooled.database === direct.database) return;
  throw new StartupError(
    `DATABASE_DIRECT_URL leads to another database (${direct.database}) than DATABASE_URL (${pooled.database}).`,
  );
}

const FACTS = `select current_setting('server_version_num') as version,
  format('%s, number %s', datname, oid) as database from pg_database where datname = current_database()`;

async function askFacts(setting: string, url: string): Promise<ServerFacts> {
  const client = createClient({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; database: string }>(FACTS);
    return { version: Number(rows[0]?.version), database: rows[0]?.database ?? "" };
  } catch (error) {
    throw new StartupError(
      `Cannot use the database at ${describeServer(url)} that ${setting} names: ${connectionProblem(error)}.`,
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
