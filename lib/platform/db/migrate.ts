// Applies prisma/migrations without Prisma's command line, which needs a download. The rows that it keeps are
// Prisma's own, so `prisma migrate status` and `deploy` agree with it.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import type pg from "pg";

import { StartupError } from "@/lib/base/errors";
import { createClient } from "./pool";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface AppliedMigration {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

const FOLDER = "prisma/migrations";
const PRISMA_LOCK = 72_707_369; // the number that Prisma takes as well
const HISTORY_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/** Brings the database up to date and returns the names of what was applied. Safe to run from many processes. */
export async function migrate(url: string, folder = FOLDER): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = createClient({ connectionString: url });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const migration of await findPending(client, migrations)) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Without a lock: in the usual case there is nothing to do, and a start should not wait for it. */
async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const history = await readHistory(client);
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = history.find((row) => !known.has(row.migration_name));
  if (unknown)
    throw new StartupError(
      `The database was created by a newer version of Rehearsal: this version does not have its migration ${unknown.migration_name}.`,
    );
  return migrations.filter((migration) => !isApplied(migration, history));
}

/** One transaction a migration, so that a failing one leaves nothing behind. */
async function applyOnce(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [PRISMA_LOCK]);
    await client.query(HISTORY_TABLE);
    const isNew = !isApplied(migration, await readHistory(client));
    if (isNew) await apply(client, migration);
    await client.query("commit");
    return isNew;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** Applies them in the transaction of the client. */
export async function applyWithin(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<void> {
  await client.query(HISTORY_TABLE);
  for (const migration of migrations) await apply(client, migration);
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  );
}

function isApplied(migration: Migration, history: AppliedMigration[]): boolean {
  const row = history.find((candidate) => candidate.migration_name === migration.name);
  if (!row) return false;
  if (!row.finished_at)
    throw new StartupError(
      `Migration ${migration.name} failed part-way in an earlier attempt: repair the database manually first.`,
    );
  if (row.checksum !== migration.checksum)
    throw new StartupError(
      `Migration ${migration.name} was edited after it had been applied: restore it, and put the change into a new one.`,
    );
  return true;
}

export async function readHistory(client: pg.Client): Promise<AppliedMigration[]> {
  const table = await client.query<{ found: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as found",
  );
  if (!table.rows[0]?.found) return [];
  const history = await client.query<AppliedMigration>(
    `select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null`,
  );
  return history.rows;
}
