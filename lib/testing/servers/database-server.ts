import pg from "pg";
import { inject } from "vitest";

/** The address of a database on the server of this test run. */
export function databaseOnServer(name: string): string {
  const url = new URL(inject("templateUrl"));
  url.pathname = name;
  return url.href;
}

/** Runs a statement in the server's own database: a template that is connected to cannot be cloned. */
export async function runOnServer(statement: string): Promise<void> {
  await runIn(databaseOnServer("postgres"), statement);
}

/** Runs a statement in any database and returns its rows. */
export async function runIn<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

export function newDatabaseName(): string {
  return `test_${crypto.randomUUID().replaceAll("-", "")}`;
}

/**
 * Ends the connections of a database and drops it. `with (force)` would do both, but it is refused to all but a
 * superuser while autovacuum works in the database; a plain drop cancels autovacuum itself.
 */
export async function dropDatabase(name: string): Promise<void> {
  await endConnections(name);
  await runOnServer(`drop database if exists ${name}`);
}

export async function endConnections(name: string): Promise<void> {
  await runOnServer(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
  );
}
