// Restores a backup in one transaction: either all of it is there afterwards, or nothing has changed. One of an earlier
// release is restored into the tables of that release, which are then migrated.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createGunzip } from "node:zlib";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

import { StartupError } from "@/lib/base/errors";
import type { StagedMedia } from "@/lib/platform/media/server/staged-media";
import { hasSecretKey, secretKeys } from "@/lib/platform/seal/secret-key";
import { applyWithin, readMigrations, type Migration } from "../migrate";
import { createClient } from "../pool";
import { prepareQueue } from "../prepare-queue";
import { BackupReader, damaged, type BackupHeader, type BackupTable } from "./backup-file";
import { copyPlace, hasTable, listTables, placeOf, queueVersion, SAME_FORM } from "./backup-tables";
import { finishMedia, prepareMedia, rememberFormerMedia, restoreOne } from "./restore-media";

export interface RestoreOptions {
  /** What is stored may be replaced. */
  mayReplace?: boolean;
  /** The key of the stored secrets is lost, and they will be entered again. */
  mayLoseKey?: boolean;
  migrations?: readonly Migration[];
  /** Where media of the backup go; null where nothing says. */
  staged?: StagedMedia | null;
}

export interface RestoreSummary {
  header: BackupHeader;
  tables: number;
  rows: number;
  media: number;
  /** Names of the migrations that the backup did not have yet. */
  migrated: string[];
  /** Tasks that waited are left out where the queue has other tables now. */
  isQueueLeftOut: boolean;
}

/** Throws a StartupError with the reason; nothing has changed then. */
export async function restoreBackup(
  url: string,
  input: Readable,
  options: RestoreOptions = {},
): Promise<RestoreSummary> {
  const reader = new BackupReader(inflate(input));
  const header = await reader.header();
  const { migrations = readMigrations(), staged = null } = options;
  requireKnown(header, migrations);
  if (!options.mayLoseKey) requireKey(header);
  await prepareQueue(url);
  const client = createClient({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    await makeRoom(client, options);
    const summary = await load(client, { reader, staged }, { header, migrations });
    await staged?.putInPlace();
    await client.query("commit");
    return summary;
  } finally {
    await client.end(); // without a commit nothing has happened
    staged?.discard();
  }
}

async function* inflate(input: Readable): AsyncGenerator<Buffer> {
  const inflated = createGunzip();
  input.on("error", (error) => inflated.destroy(error));
  try {
    for await (const chunk of input.pipe(inflated)) yield chunk as Buffer; // no encoding is set
  } catch (error) {
    if (isZlibError(error)) throw damaged();
    throw error;
  } finally {
    input.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

/** A newer release may have other tables; an edited migration is another one. */
function requireKnown(header: BackupHeader, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const unknown = header.migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (unknown)
    throw new StartupError(
      `The backup was made by another version of Rehearsal (${header.version}): this version does not have its migration ${unknown.name}.`,
    );
}

function requireKey({ secretKeyId }: BackupHeader): void {
  if (secretKeyId === null) return;
  if (hasSecretKey() && secretKeys().all.some(({ id }) => id === secretKeyId)) return;
  throw new StartupError(
    `The secrets of the backup were encrypted with another key (id ${secretKeyId}) than the one that is set: set that SECRET_KEY, or put its secret.key into DATA_DIR. If it is lost, add --lost-key and enter the secrets again.`,
  );
}

const OTHERS = `select count(*)::int as count from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`;
/** A connection that has just ended is listed a little longer. */
const CHECKS = 20;
const CHECK_EVERY_MS = 100;

async function makeRoom(client: pg.Client, { mayReplace = false }: RestoreOptions): Promise<void> {
  if (await isEmpty(client)) return;
  if (!mayReplace)
    throw new StartupError(
      "The database is not empty: add --replace to replace everything in it, or set DATABASE_URL or DATA_DIR to an empty one.",
    );
  await requireAlone(client);
  await rememberFormerMedia(client);
  const { rows } = await client.query<{ statement: string }>(DROPS);
  for (const { statement } of rows) await client.query(statement);
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  return !(await hasTable(client, "_prisma_migrations"));
}

/** A product that goes on would write into the new tables what it remembers of the old ones. */
async function requireAlone(client: pg.Client): Promise<void> {
  for (let check = 1; ; check += 1) {
    const { rows } = await client.query<{ count: number }>(OTHERS);
    const count = rows[0]?.count ?? 0;
    if (count === 0) return;
    if (check === CHECKS)
      throw new StartupError(
        `The database is in use by ${String(count)} other connections: stop the product and its workers first.`,
      );
    await sleep(CHECK_EVERY_MS);
  }
}

/** Tables take their triggers and sequences along. What belongs to an extension stays. */
const DROPS = `
select format('drop table if exists %s cascade', c.oid::regclass) as statement from pg_class c
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
union all
select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
where p.pronamespace = current_schema()::regnamespace
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
order by statement desc`;

interface Release {
  header: BackupHeader;
  migrations: readonly Migration[];
}

interface Source {
  reader: BackupReader;
  staged: StagedMedia | null;
}

async function load(
  client: pg.Client,
  source: Source,
  { header, migrations }: Release,
): Promise<RestoreSummary> {
  const had = new Set(header.migrations.map(({ name }) => name));
  await applyWithin(
    client,
    migrations.filter(({ name }) => had.has(name)),
  );
  await client.query(SAME_FORM);
  const isQueueLeftOut =
    header.queueVersion !== null && header.queueVersion !== (await queueVersion(client));
  const counts = await loadParts(client, source, isQueueLeftOut);
  await setSequences(client, header, isQueueLeftOut);
  const missing = migrations.filter(({ name }) => !had.has(name));
  await applyWithin(client, missing);
  await finishMedia(client);
  return { header, ...counts, migrated: missing.map(({ name }) => name), isQueueLeftOut };
}

async function loadParts(client: pg.Client, source: Source, isQueueLeftOut: boolean) {
  const { reader } = source;
  const known = new Set((await listTables(client)).map(copyPlace));
  const counts = { tables: 0, rows: 0, media: 0 };
  await prepareMedia(client);
  for (let part = await reader.nextPart(); part; part = await reader.nextPart()) {
    if ("media" in part) {
      counts.media += await restoreOne(client, source, part.media);
      continue;
    }
    const { table } = part;
    if (table.schema === "queue" && isQueueLeftOut) await skipRows(reader);
    else if (known.has(copyPlace(table))) counts.rows += await copyRows(client, reader, table);
    else throw damaged();
    counts.tables += 1;
  }
  return counts;
}

async function copyRows(
  client: pg.Client,
  reader: BackupReader,
  table: BackupTable,
): Promise<number> {
  // Migrations and the queue itself may have put rows there.
  await client.query(`delete from ${placeOf(table.schema, table.table)}`);
  const copy = client.query(copyFrom(`copy ${copyPlace(table)} from stdin`));
  await pipeline(Readable.from(reader.rows()), copy);
  return copy.rowCount;
}

async function skipRows(reader: BackupReader): Promise<void> {
  const rows = reader.rows();
  while (!(await rows.next()).done);
}

async function setSequences(
  client: pg.Client,
  { sequences }: BackupHeader,
  isQueueLeftOut: boolean,
): Promise<void> {
  for (const { schema, sequence, last } of sequences) {
    if (schema === "queue" && isQueueLeftOut) continue;
    await client.query("select setval($1::regclass, $2)", [placeOf(schema, sequence), last]);
  }
}
