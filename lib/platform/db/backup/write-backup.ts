// Writes everything that is stored into one file, as it is at one moment, beside a product that goes on.
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";

import { keyIdOf } from "@/lib/platform/seal/secret-box";
import packageJson from "@/package.json";
import { readHistory } from "../migrate";
import { createClient } from "../pool";
import {
  END_OF_TABLE,
  FORMAT_VERSION,
  lineOf,
  withChecksum,
  type BackupHeader,
  type BackupTable,
} from "./backup-file";
import {
  copyPlace,
  hasTable,
  listSequences,
  listTables,
  queueVersion,
  SAME_FORM,
} from "./backup-tables";
import { listMedia, type BackedUpMedia, type MediaSummary } from "./write-media";

/** Of a text that compresses well, faster levels cost a tenth of its size. */
const COMPRESSION_LEVEL = 3;

export interface BackupSummary extends MediaSummary {
  tables: number;
  rows: number;
}

/** Resolves when `output` has everything. Without a source of media it has their rows alone. */
export async function writeBackup(
  url: string,
  output: Writable,
  source?: BackedUpMedia,
): Promise<BackupSummary> {
  const client = createClient({ connectionString: url });
  await client.connect();
  const summary: BackupSummary = { tables: 0, rows: 0, media: 0, missing: 0, outside: 0 };
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(SAME_FORM);
    const parts = Readable.from(withChecksum(listParts(client, summary, source)));
    await pipeline(parts, createGzip({ level: COMPRESSION_LEVEL }), output);
    return summary;
  } finally {
    await client.end();
  }
}

/** Media first: the sweep may remove what only this moment still uses. */
async function* listParts(
  client: pg.Client,
  summary: BackupSummary,
  source: BackedUpMedia | undefined,
): AsyncGenerator<Buffer> {
  yield lineOf(await readHeader(client));
  if (source) yield* listMedia(client, source, summary);
  for (const table of await listTables(client)) {
    yield lineOf(table);
    summary.rows += yield* copyRows(client, table);
    summary.tables += 1;
    yield END_OF_TABLE;
  }
}

async function* copyRows(client: pg.Client, table: BackupTable): AsyncGenerator<Buffer, number> {
  const copy = client.query(copyTo(`copy ${copyPlace(table)} to stdout`));
  for await (const chunk of copy) yield chunk as Buffer; // no encoding is set
  return copy.rowCount;
}

async function readHeader(client: pg.Client): Promise<BackupHeader> {
  const history = await readHistory(client);
  return {
    format: "rehearsal-backup",
    formatVersion: FORMAT_VERSION,
    version: packageJson.version,
    createdAt: new Date().toISOString(),
    secretKeyId: await readSecretKeyId(client),
    migrations: history.map(({ migration_name: name, checksum }) => ({ name, checksum })),
    queueVersion: await queueVersion(client),
    sequences: await listSequences(client),
  };
}

async function readSecretKeyId(client: pg.Client): Promise<string | null> {
  if (!(await hasTable(client, "secret_key_check"))) return null;
  const { rows } = await client.query<{ sealed: string }>("select sealed from secret_key_check");
  return rows[0] ? keyIdOf(rows[0].sealed) : null;
}
