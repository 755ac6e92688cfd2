// Encrypts everything again with the current key, so that earlier keys are no longer needed.
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { findSecret, isSealedByCurrentKey, sealSecret } from "@/lib/platform/seal/secret-box";
import { renewSecretKeyCheck, SEALED_COLUMNS, type SealedColumn } from "./check-secret-key";

export interface ResealCount {
  what: string;
  resealed: number;
  /** Sealed with the key of now before. */
  current: number;
  /** By none of the keys that are there. */
  unreadable: number;
}

const sealedRowSchema = z.object({ project: z.string(), key: z.string(), sealed: z.string() });
type SealedRow = z.infer<typeof sealedRowSchema>;

const PAGE = 500;
const NO_PROJECT = "00000000-0000-0000-0000-000000000000";

/** Safe beside a running server: a row that is changed meanwhile is sealed by that change. */
export async function resealSecrets(): Promise<ResealCount[]> {
  const counts: ResealCount[] = [];
  for (const column of SEALED_COLUMNS) counts.push(await resealColumn(column));
  await renewSecretKeyCheck();
  return counts;
}

async function resealColumn(column: SealedColumn): Promise<ResealCount> {
  const count = { what: column.what, resealed: 0, current: 0, unreadable: 0 };
  let after = { project: NO_PROJECT, key: "" };
  for (;;) {
    const rows = await readPage(column, after);
    for (const row of rows) count[await resealRow(column, row)] += 1;
    const last = rows.at(-1);
    if (!last) return count;
    after = last;
  }
}

function readPage(
  { table, column, key }: SealedColumn,
  after: Pick<SealedRow, "project" | "key">,
): Promise<SealedRow[]> {
  return queryRows(
    getPrisma(),
    sealedRowSchema,
    sql`select project_id::text as project, ${key}::text as key, ${column} as sealed from ${table}
    where ${column} is not null and (project_id, ${key}::text) > (${after.project}::uuid, ${after.key})
    order by project_id, ${key}::text limit ${PAGE}`,
  );
}

async function resealRow(
  { table, column, key }: SealedColumn,
  { project, key: id, sealed }: SealedRow,
): Promise<"resealed" | "current" | "unreadable"> {
  const opened = findSecret(sealed);
  if (opened === undefined) return "unreadable";
  if (isSealedByCurrentKey(sealed)) return "current";
  await execute(
    getPrisma(),
    sql`update ${table} set ${column} = ${sealSecret(opened)}
    where project_id = ${project}::uuid and ${key}::text = ${id} and ${column} = ${sealed}`,
  );
  return "resealed";
}
