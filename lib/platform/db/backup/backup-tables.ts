// What a backup consists of: all tables of our own schema, and those of the queue, by the catalog of the database.
import type pg from "pg";

import type { BackupHeader, BackupTable } from "./backup-file";

/** The schema of graphile-worker. */
const QUEUE = "graphile_worker";

/** Kept by who applies migrations, in both schemas. */
const HISTORY = ["_prisma_migrations", "migrations"];

/** A table comes after those that its foreign keys name. */
const TABLES = `
with recursive place as (
  select c.oid, 0 as level from pg_class c where c.relkind in ('r', 'p')
  union
  select k.conrelid, p.level + 1 from pg_constraint k join place p on p.oid = k.confrelid
  where k.contype = 'f' and k.conrelid <> k.confrelid and p.level < 20
)
select case when n.nspname = $1 then 'queue' else 'own' end as schema, c.relname as table,
  array_agg(a.attname::text order by a.attnum) as columns
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where n.nspname in ($1, current_schema()) and c.relkind in ('r', 'p') and c.relname <> all($2)
  and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
group by n.nspname, c.relname, c.oid
order by (select max(level) from place p where p.oid = c.oid), 1, 2`;

export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  return (await client.query<BackupTable>(TABLES, [QUEUE, HISTORY])).rows;
}

const SEQUENCES = `
select case when schemaname = $1 then 'queue' else 'own' end as schema, sequencename as sequence,
  last_value::text as last
from pg_sequences
where schemaname in ($1, current_schema()) and last_value is not null
order by 1, 2`;

export async function listSequences(client: pg.Client): Promise<BackupHeader["sequences"]> {
  return (await client.query<BackupHeader["sequences"][number]>(SEQUENCES, [QUEUE])).rows;
}

export async function hasTable(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    "select to_regclass($1) is not null as found",
    [name],
  );
  return rows[0]?.found ?? false;
}

/** The version of the queue's tables; null without them. */
export async function queueVersion(client: pg.Client): Promise<number | null> {
  if (!(await hasTable(client, `${QUEUE}.migrations`))) return null;
  const { rows } = await client.query<{ id: number | null }>(
    `select max(id) as id from ${QUEUE}.migrations`,
  );
  return rows[0]?.id ?? null;
}

/** `"job" ("project_id", "run_key")`. The names are those of a table that was listed, or checked. */
export function copyPlace({ schema, table, columns }: BackupTable): string {
  return `${placeOf(schema, table)} (${columns.map(quoted).join(", ")})`;
}

export function placeOf(schema: BackupTable["schema"], name: string): string {
  return schema === "queue" ? `${QUEUE}.${quoted(name)}` : quoted(name);
}

function quoted(name: string): string {
  return `"${name}"`;
}

/** Values are written and read in the same form, whatever the server and the role prefer. */
export const SAME_FORM =
  "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'";
