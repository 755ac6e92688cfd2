// A backup of rows in every table, restored elsewhere. The rows are those of prisma/recorded-rows.
import { createReadStream, createWriteStream, readFileSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";

import pg from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { setEnv } from "@/lib/platform/process/env";
import { newDatabase, runIn } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { readMigrations } from "../migrate";
import { prepareQueue } from "../prepare-queue";
import { restoreBackup, type RestoreOptions } from "./restore-backup";
import { writeBackup } from "./write-backup";

const MIGRATIONS = readMigrations();
const KEY = "the key of recorded rows";
/** What COPY has to escape, and what ends its rows. */
const AWKWARD = "a\n\\.\n\tb\\N\r\n\\\\.\n🎭 \u2028 '\"";

beforeAll(() => {
  useKey(KEY);
});

function useKey(key: string): void {
  setEnv({ SECRET_KEY: key });
  forgetProcessWide("secret-key");
}

/** Made as upgrades make one, up to a release. */
async function recordedDatabase(migrations = MIGRATIONS): Promise<string> {
  const url = await newDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await restoreHistory(client, migrations);
  for (const { name, sql } of migrations) {
    await client.query(sql);
    await client.query(readFileSync(`prisma/recorded-rows/${name}.sql`, "utf8"));
  }
  await client.query(
    "insert into project (id, slug, name) values (gen_random_uuid(), 'awkward', $1)",
    [AWKWARD],
  );
  await client.end();
  await prepareQueue(url);
  await runIn(url, `select graphile_worker.add_job('deliver-webhook', '{"id": "1"}')`);
  return url;
}

async function restoreHistory(client: pg.Client, migrations: typeof MIGRATIONS): Promise<void> {
  await client.query(
    `create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
      migration_name varchar(255) not null, logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0)`,
  );
  for (const { name, checksum } of migrations)
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values (gen_random_uuid(), $1, $2, now())",
      [checksum, name],
    );
}

async function backUp(url: string): Promise<string> {
  const file = path.join(temporaryFolder(), "rehearsal.backup");
  await writeBackup(url, createWriteStream(file));
  return file;
}

const restore = (url: string, file: string, options?: RestoreOptions) =>
  restoreBackup(url, createReadStream(file), options);

/** Every row of every table as text, but for the times at which migrations were applied. */
async function contentsOf(url: string): Promise<Record<string, string[]>> {
  const tables = await runIn<{ name: string }>(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and tablename not in ('_prisma_migrations', 'migrations')`,
  );
  // One statement, because each opens a connection.
  const rows = await runIn<{ name: string; row: string }>(
    url,
    `${tables.map(({ name }) => `select '${name}' as name, t::text as row from ${name} t`).join(" union all ")} order by 1, 2`,
  );
  return Object.fromEntries(
    tables.map(({ name }) => [name, rows.filter((one) => one.name === name).map(({ row }) => row)]),
  );
}

test("every row of every table is as it was, and the database goes on from there", async () => {
  const source = await recordedDatabase();
  const before = await contentsOf(source);
  expect(
    Object.entries(before).filter(
      ([name, rows]) => name.startsWith("public.") && rows.length === 0,
    ),
  ).toEqual([]);
  expect(before["graphile_worker._private_jobs"]).toHaveLength(1);

  const target = await newDatabase();
  const summary = await restore(target, await backUp(source));
  expect(await contentsOf(target)).toEqual(before);
  expect(summary).toMatchObject({
    tables: Object.keys(before).length,
    migrated: [],
    isQueueLeftOut: false,
  });
  expect(await runIn(target, "select name from project where slug = 'awkward'")).toEqual([
    { name: AWKWARD },
  ]);
  // The next job gets a number of its own.
  await runIn(target, `select graphile_worker.add_job('deliver-webhook', '{"id": "2"}')`);
  expect((await contentsOf(target))["graphile_worker._private_jobs"]).toHaveLength(2);
});

test("a backup of an earlier release is migrated", async () => {
  const earlier = MIGRATIONS.slice(0, -3);
  const target = await newDatabase();
  const { migrated } = await restore(target, await backUp(await recordedDatabase(earlier)));
  expect(migrated).toEqual(MIGRATIONS.slice(-3).map(({ name }) => name));
  const [history] = await runIn<{ count: number }>(
    target,
    "select count(*)::int as count from _prisma_migrations",
  );
  expect(history?.count).toBe(MIGRATIONS.length);
  expect(await runIn(target, "select name from project where slug = 'awkward'")).toEqual([
    { name: AWKWARD },
  ]);
});

test("one of a later release is refused", async () => {
  const file = await backUp(await recordedDatabase());
  const migrations = MIGRATIONS.slice(0, -1);
  await expect(restore(await newDatabase(), file, { migrations })).rejects.toThrow(
    `this version does not have its migration ${MIGRATIONS.at(-1)?.name ?? ""}`,
  );
});

test("what is stored is replaced only on request, and only when no one else uses it", async () => {
  const source = await recordedDatabase();
  const file = await backUp(source);
  const before = await contentsOf(source);
  await runIn(
    source,
    "insert into project (id, slug, name) values (gen_random_uuid(), 'later', 'Later')",
  );
  const later = await contentsOf(source);
  await expect(restore(source, file)).rejects.toThrow("The database is not empty: add --replace");

  const other = new pg.Client({ connectionString: source });
  await other.connect();
  await expect(restore(source, file, { mayReplace: true })).rejects.toThrow(
    "The database is in use by 1 other connections: stop the product",
  );
  await other.end();
  expect(await contentsOf(source)).toEqual(later);

  await restore(source, file, { mayReplace: true });
  expect(await contentsOf(source)).toEqual(before);
});

test("another key than that of the stored secrets is named before anything is restored", async () => {
  const file = await backUp(await recordedDatabase());
  const target = await newDatabase();
  onTestFinished(() => {
    useKey(KEY);
  });
  useKey("quite another key than that");
  await expect(restore(target, file)).rejects.toThrow(
    /encrypted with another key \(id [0-9a-f]{12}\)/,
  );
  expect(await runIn(target, "select from pg_tables where schemaname = 'public'")).toEqual([]);
  await restore(target, file, { mayLoseKey: true });
  expect(await runIn(target, "select from project where slug = 'awkward'")).toHaveLength(1);
});

test("a file that is cut off, changed or no backup restores nothing", async () => {
  const file = await backUp(await recordedDatabase());
  const bytes = readFileSync(file);
  const text = gunzipSync(bytes).toString();
  const changed = gzipSync(text.replace("\tawkward\t", "\tAWKWARD\t"));
  const withoutEnd = gzipSync(text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1));
  const damaged = [bytes.subarray(0, bytes.length / 2), changed, withoutEnd];
  const target = await newDatabase();
  for (const content of damaged)
    await expect(restoreBackup(target, Readable.from([content]))).rejects.toThrow(
      "The backup is damaged or was cut off: nothing was restored.",
    );
  for (const content of [Buffer.from("not gzip"), gzipSync("hello\n")])
    await expect(restoreBackup(target, Readable.from([content]))).rejects.toThrow(/backup/);
  const later = gzipSync(text.replace('"formatVersion":2', '"formatVersion":3'));
  await expect(restoreBackup(target, Readable.from([later]))).rejects.toThrow(
    "The backup has format 3",
  );
  expect(await runIn(target, "select from pg_tables where schemaname = 'public'")).toEqual([]);
});
