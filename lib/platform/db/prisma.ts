// The one Prisma client of the process, made when it is first needed: the launcher sets DATABASE_URL late.
import type pg from "pg";

import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { getEnv, setEnv } from "@/lib/platform/process/env";
import { beforeFigures, metrics } from "@/lib/platform/process/metrics";
import { isWithoutEffect } from "./database-error";
import { PrismaClient } from "./generated/client";
import type { OpenDatabase } from "./open-database";
import { createPool } from "./pool";
import { retryWhileUnavailable } from "./retry-while-unavailable";
import { statementLimitMs } from "./statement-limit";
import { WaitingAdapter } from "./waiting-adapter";

/** A transaction, or the client itself where none is open. */
export type Database = Pick<PrismaClient, "$queryRaw" | "$executeRaw">;

const POOL_SIZE = 10;
/** For a free connection of the pool, or a new one. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Beyond the limit of the statement: PostgreSQL would have cancelled it, so a connection that is still silent is dead. */
const DEAD_AFTER_MS = 5_000;

/** The database of this process, from now on. */
export function setDatabase({ url, isEmbedded }: Pick<OpenDatabase, "url" | "isEmbedded">): void {
  setEnv({ DATABASE_URL: url });
  embedded().value = isEmbedded;
}

const embedded = () => processWide("embedded database", () => ({ value: false }));

export function databaseUrl(): string {
  const url = getEnv().databaseUrl;
  if (!url) throw new Error("No database is open: DATABASE_URL is not set.");
  return url;
}

/** Past a pooler: for LISTEN, and for what keeps its connection. */
export function directDatabaseUrl(): string {
  return getEnv().databaseDirectUrl ?? databaseUrl();
}

export function getPrisma(): PrismaClient {
  return processWide("prisma", () => {
    const pool = createPool({
      connectionString: databaseUrl(),
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      ...limitOfStatements(),
    });
    watchPool(pool);
    const adapter = new WaitingAdapter(pool, {
      disposeExternalPool: true,
      statementNameGenerator: statementName,
    });
    const transactionOptions = { maxWait: CONNECT_TIMEOUT_MS };
    return repeatTransactions(new PrismaClient({ adapter, transactionOptions }));
  });
}

function watchPool(pool: pg.Pool): void {
  beforeFigures("connections", () => {
    const { connections } = metrics();
    connections.set({ state: "idle" }, pool.idleCount);
    connections.set({ state: "busy" }, pool.totalCount - pool.idleCount);
    connections.set({ state: "awaited" }, pool.waitingCount);
  });
}

/**
 * The limit of PostgreSQL and, a little later, that of the client. PostgreSQL's is a statement of its own: as a parameter
 * of the connection it would be refused by a pooler such as pgbouncer.
 */
function limitOfStatements(): Pick<pg.PoolConfig, "query_timeout" | "verify"> {
  const limitMs = statementLimitMs();
  if (limitMs === 0) return {};
  return {
    query_timeout: limitMs + DEAD_AFTER_MS,
    verify: (client, done) => {
      client.query(`set statement_timeout = ${String(limitMs)}`).then(() => {
        done();
      }, done);
    },
  };
}

/** The start of a statement that PostgreSQL parses and plans once for a connection. Its text must always be the same. */
const PREPARED = "/* prepared */";

/**
 * The name of a prepared statement; empty for any other. Only our own database has them: behind a pooler in transaction
 * mode the next statement may get a connection that does not know them.
 */
function statementName({ sql }: { sql: string }): string {
  if (!sql.startsWith(PREPARED) || !embedded().value) return "";
  const names = processWide("statement names", () => new Map<string, string>());
  const name = names.get(sql) ?? `rehearsal_${String(names.size + 1)}`;
  names.set(sql, name);
  return name;
}

export async function closePrisma(): Promise<void> {
  const prisma = getPrisma();
  forgetProcessWide("prisma");
  await prisma.$disconnect();
}

type Work = (db: unknown) => Promise<unknown>;

/** A transaction whose connection is lost before its commit is sent has done nothing: its work begins again. */
function repeatTransactions(client: PrismaClient): PrismaClient {
  // Prisma's own type has one form for a function and one for a list; both are passed on as they come.
  const begin = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const repeat = (work: Work | readonly unknown[], options: unknown): Promise<unknown> => {
    if (typeof work !== "function") return begin(work, options);
    let isWorkDone = false;
    const once: Work = async (db) => {
      isWorkDone = false;
      const result = await work(db);
      isWorkDone = true;
      return result;
    };
    return retryWhileUnavailable(
      () => begin(once, options),
      () => undefined,
      (error) => !isWorkDone || isWithoutEffect(error),
    );
  };
  return Object.assign(client, { $transaction: repeat });
}
