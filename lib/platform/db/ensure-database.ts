// The product's own database in the embedded server, and the role that owns it and may do nothing else.
import { createHmac } from "node:crypto";

import pg from "pg";

import { readPassword, superuserUrl, type Cluster } from "./embedded/cluster";
import { createClient } from "./pool";

const DATABASE = "rehearsal";
const ROLE = "rehearsal";
/** A server that recovers on a busy machine takes its time; it answers, so it is worth waiting for. */
const CONNECT_TIMEOUT_MS = 30_000;
const INVALID_CATALOG_NAME = "3D000";
const INVALID_PASSWORD = "28P01"; // also of a role that does not exist

/** Where the web server and the workers connect: through the socket where there is one, which is a fifth faster than TCP. */
export function productUrl(cluster: Cluster, port: number, socketFolder = ""): string {
  const url = `postgresql://${ROLE}:${rolePassword(cluster)}@127.0.0.1:${String(port)}/${DATABASE}`;
  return socketFolder ? `${url}?host=${encodeURIComponent(socketFolder)}` : url;
}

/** Makes the role and the database, or gives the role what an earlier version made as superuser. */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  if (await isOwned(productUrl(cluster, port))) return;
  await runIn(superuserUrl(cluster, { port }), async (client) => {
    await client.query(CREATE_ROLE);
    await client.query(`alter role ${ROLE} login nosuperuser password '${rolePassword(cluster)}'`);
    const found = await client.query(`select from pg_database where datname = '${DATABASE}'`);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE} owner ${ROLE}`);
  });
  await runIn(superuserUrl(cluster, { port, database: DATABASE }), (client) =>
    client.query(GIVE_ALL),
  );
}

/** Derived one-way from the superuser's password, so that there is one file to keep. */
function rolePassword(cluster: Cluster): string {
  return createHmac("sha256", readPassword(cluster)).update(ROLE).digest("hex");
}

async function isOwned(url: string): Promise<boolean> {
  try {
    return await runIn(url, async (client) => (await client.query(IS_OWNED)).rowCount === 1);
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === INVALID_CATALOG_NAME || code === INVALID_PASSWORD) return false;
    throw error;
  }
}

const IS_OWNED = `
select from pg_database where datname = '${DATABASE}' and datdba = current_user::regrole`;

const CREATE_ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${ROLE}') then create role ${ROLE}; end if;
end $$`;

// One statement, so one transaction: the database changes hands last, when everything in it has. What an extension
// brings, the sequence of a column and the type of a table or of an array follow what they belong to.
const GIVE_ALL = `
do $$
declare statement text;
begin
  for statement in
    with own as (
      select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
    ), dependent as (
      select classid, objid from pg_depend where deptype = 'e'
        or (deptype in ('a', 'i') and classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass)
    )
    select format('alter schema %I owner to ${ROLE}', nspname) from own where nspname <> 'public'
    union all
    select format('alter table %s owner to ${ROLE}', c.oid::regclass) from pg_class c
    where c.relnamespace in (select oid from own) and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and ('pg_class'::regclass, c.oid) not in (select classid, objid from dependent)
    union all
    select format('alter type %s owner to ${ROLE}', t.oid::regtype) from pg_type t
    left join pg_class c on c.oid = t.typrelid
    where t.typnamespace in (select oid from own) and (t.typtype in ('e', 'd') or c.relkind = 'c')
      and ('pg_type'::regclass, t.oid) not in (select classid, objid from dependent)
    union all
    select format('alter routine %s owner to ${ROLE}', p.oid::regprocedure) from pg_proc p
    where p.pronamespace in (select oid from own)
      and ('pg_proc'::regclass, p.oid) not in (select classid, objid from dependent)
  loop
    execute statement;
  end loop;
  alter database ${DATABASE} owner to ${ROLE};
end $$`;

async function runIn<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = createClient({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
