// Every column with encrypted text, and the columns that identify its rows within a project.
import { z } from "zod";

import { StartupError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import { findSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import { hasSecretKey, secretKeyFile } from "@/lib/platform/seal/secret-key";

export interface SealedColumn {
  table: Sql;
  column: Sql;
  key: Sql;
  /** As people call what is in it. */
  what: string;
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: sql`target`, column: sql`config`, key: sql`id`, what: "configs of targets" },
  { table: sql`persona`, column: sql`headers`, key: sql`id`, what: "headers of personas" },
  { table: sql`model`, column: sql`api_key`, key: sql`id`, what: "keys of models" },
  { table: sql`project_secret`, column: sql`value`, key: sql`name`, what: "secrets" },
  { table: sql`webhook`, column: sql`secret`, key: sql`id`, what: "secrets of webhooks" },
  { table: sql`redaction`, column: sql`key`, key: sql`project_id`, what: "keys of redaction" },
  { table: sql`job`, column: sql`secrets`, key: sql`run_key`, what: "secret parameters of runs" },
];

// A start with another key than that of the stored secrets must end: what it would seal, the right key could not open.

const CHECK_ID = 1;
const CHECK_TEXT = "the key of the stored secrets";
const WHEN_LOST = "if it is lost, run `npm run reseal -- --lost-key` and enter the secrets again.";

/** Throws a StartupError where none of the keys that are there is the one of the stored secrets. */
export async function checkSecretKey(): Promise<void> {
  const kept = await findCheck();
  const samples = kept === null ? await findSamples() : [kept];
  if (samples.length > 0) requireKeyOf(samples);
  if (kept !== null) return;
  await getPrisma().secretKeyCheck.createMany({
    data: [{ id: CHECK_ID, sealed: sealSecret(CHECK_TEXT) }],
    skipDuplicates: true,
  });
  // Another machine may have started at the same moment with a key of its own.
  const winner = await findCheck();
  if (winner !== null) requireKeyOf([winner]);
}

/** From now on, the key that seals now is the one that starts are compared with. */
export async function renewSecretKeyCheck(): Promise<void> {
  const sealed = sealSecret(CHECK_TEXT);
  await getPrisma().secretKeyCheck.upsert({
    where: { id: CHECK_ID },
    create: { id: CHECK_ID, sealed },
    update: { sealed },
  });
}

/** One of them is enough: a single row may have been damaged. */
function requireKeyOf(samples: readonly string[]): void {
  if (!hasSecretKey())
    throw new StartupError(
      `The key of the stored secrets is missing: restore the file ${secretKeyFile()}, or set the SECRET_KEY that was used before; ${WHEN_LOST}`,
    );
  if (samples.some((sealed) => findSecret(sealed) !== undefined)) return;
  const ours =
    getEnv().secretKey === undefined ? `the one in ${secretKeyFile()}` : "SECRET_KEY says";
  throw new StartupError(
    `The stored secrets were sealed with another key than ${ours}: start with that key, or set it as SECRET_KEY_OLD and run \`npm run reseal\`; ${WHEN_LOST}`,
  );
}

async function findCheck(): Promise<string | null> {
  const row = await getPrisma().secretKeyCheck.findUnique({ where: { id: CHECK_ID } });
  return row?.sealed ?? null;
}

const sampleSchema = z.object({ sealed: z.string() });

/** What an earlier version sealed, which kept no text to check. */
async function findSamples(): Promise<string[]> {
  const found = await Promise.all(
    SEALED_COLUMNS.map(({ table, column }) =>
      queryRows(
        getPrisma(),
        sampleSchema,
        sql`select ${column} as sealed from ${table} where ${column} is not null limit 20`,
      ),
    ),
  );
  return found.flat().map(({ sealed }) => sealed);
}
