import pg from "pg";
import { inject, onTestFinished } from "vitest";

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

/** The address of an empty database, which is dropped at the end of the test. */
export async function newDatabase(): Promise<string> {
  const name = newDatabaseName();
  await runOnServer(`create database ${name}`);
  onTestFinished(() => dropDatabase(name));
  return databaseOnServer(name);
}

/** PostgreSQL's code for a database that somebody is connected to. */
const OBJECT_IN_USE = "55006";
const DROP_ATTEMPTS = 5;

/**
 * Ends the connections of a database and drops it. `with (force)` would do both, but it is refused to all but a
 * superuser while autovacuum works in the database; a plain drop cancels autovacuum itself. A connection that is just being
 * made is not listed yet, and therefore not ended: it is by the next attempt.
 */
export async function dropDatabase(name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await endConnections(name);
    try {
      await runOnServer(`drop database if exists ${name}`);
      return;
    } catch (error) {
      if (attempt === DROP_ATTEMPTS || !hasCode(error, OBJECT_IN_USE)) throw error;
    }
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;

export async function endConnections(name: string): Promise<void> {
  await runOnServer(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
  );
}
