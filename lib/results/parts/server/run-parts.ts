// What runs were made with, stored once for each content, so that a comparison shows what changed.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { findRedactor } from "@/lib/access/redaction/server/redactor";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseJson } from "@/lib/base/json/json";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { RunParts } from "../run-parts";

export interface RunPart {
  /** As the metadata of the run has it. */
  hash: string;
  /** Without secrets. */
  content: Record<string, unknown>;
}

/** What signs in within an address. */
const SIGN_IN = /(:\/\/)[^/@\s"]+@/g;

/** Redacted as everything that is stored of runs. What is there stays. */
export async function storeRunParts(ctx: Context, parts: readonly RunPart[]): Promise<void> {
  const redactor = await findRedactor(ctx);
  const rows = parts.map(({ hash, content }) => ({
    hash: textKey(hash),
    content: toStorableText(shown(redactor ? redactor.contents(content) : content)),
  }));
  await execute(
    getPrisma(),
    sql`insert into run_part (project_id, hash, content)
    select ${ctx.project.id}::uuid, p.hash, p.content from json_to_recordset(${printJson(rows)}::json) as p(hash uuid, content text)
    on conflict (project_id, hash) do nothing`,
  );
}

const shown = (content: Record<string, unknown>) =>
  printJson(content).replaceAll(SIGN_IN, `$1${HIDDEN_VALUE}@`);

const content = z
  .string()
  .nullable()
  .transform((json) => (json === null ? null : toObject(parseJson(json))));
const rowSchema = z.object({ target: content, judge: content, simulator: content });

function toObject(value: unknown): Record<string, unknown> | null {
  return isJsonObject(value) ? value : null;
}

const contentOf = (hash: Sql): Sql => sql`(select p.content from run_part p
  where p.project_id = r.project_id and p.hash = r.${hash})`;

/** Throws not_found, gone. */
export async function getRunParts(ctx: Context, runId: string): Promise<RunParts> {
  const key = textKey(runId);
  const row = await queryRow(
    getPrisma(),
    rowSchema,
    sql`select ${contentOf(sql`target_hash`)} as target, ${contentOf(sql`judge_hash`)} as judge,
      ${contentOf(sql`simulator_hash`)} as simulator
    from run r where r.project_id = ${ctx.project.id}::uuid and r.run_key = ${key}::uuid and r.archived_at is null`,
  );
  if (!row) throw await absenceOf(ctx, { kind: "run", key, what: "Run" });
  return row;
}
