// Which batch a reference names: an id, or the first that fits.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { AppError } from "@/lib/base/errors";
import { batchKeyOf, textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import {
  BATCH_ORDER,
  BATCH_PLACE,
  batchColumns,
  numberedBatchRowSchema,
  type NumberedBatchRow,
} from "@/lib/results/batches/server/batches";
import { isCurrentlyBlessed } from "@/lib/results/blessing/server/blessing-column";
import { CELL_KEY, isInBatch, type BatchScope } from "@/lib/results/runs/server/run-query";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import type { NumbersQuery } from "../comparison-schema";

/** A baseline must have so many of the cells of the new batch. */
const LEAST_COVERAGE = 0.9;
const MAX_CANDIDATES = 20;

interface Named {
  batchId: string;
  setId: string | undefined;
  /** Of several sets with such a batch this one counts. */
  preferredSetId?: string;
}

/** Throws not_found, gone, and invalid_request where several sets have such a batch, one of which may have failed. */
export async function getComparedBatch(
  ctx: Context,
  { batchId, setId, preferredSetId = setId ?? "" }: Named,
): Promise<NumberedBatchRow> {
  const isNamed = sql`b.project_id = ${ctx.project.id}::uuid and b.batch_key = ${textKey(batchId)}::uuid`;
  const isInSet = setId === undefined ? sql`true` : sql`b.set_key = ${textKey(setId)}::uuid`;
  const isPreferred = sql`(b.set_key = ${textKey(preferredSetId)}::uuid)`;
  const [row, other] = await queryRows(
    getPrisma(),
    numberedBatchRowSchema,
    sql`select ${batchColumns(currentClock())}, ${BATCH_PLACE} from batch b where ${isNamed} and ${isInSet}
    order by ${isPreferred} desc, (b.total > 0) desc, ${orderBy(BATCH_ORDER)} limit 2`,
  );
  if (row && row.setId !== preferredSetId && other && other.total > 0)
    throw new AppError(
      "invalid_request",
      `Several sets have a batch "${batchId}", among them "${row.setId}" and "${other.setId}": name the set.`,
    );
  if (row) return row;
  const key = batchKeyOf(setId ?? preferredSetId, batchId);
  throw await absenceOf(ctx, { kind: "batch", key, what: `Batch "${batchId}"` });
}

/** The batches of a query. Null without a baseline. Throws not_found, gone, invalid_request. */
export async function findCompared(
  ctx: Context,
  query: NumbersQuery,
): Promise<{
  base: NumberedBatchRow;
  new: NumberedBatchRow;
  joined: ReadonlyMap<string, string>;
} | null> {
  const now = await getComparedBatch(ctx, { batchId: query.new, setId: query.setId });
  const base = await findBaseline(ctx, now, { ref: query.base, setId: query.baseSetId });
  return base && { base, new: now, joined: query.joined };
}

/** Null where the reference names no batch by its id and none fits. Throws not_found, gone, invalid_request. */
export async function findBaseline(
  ctx: Context,
  now: NumberedBatchRow,
  { ref, setId }: { ref: string; setId: string | undefined },
): Promise<NumberedBatchRow | null> {
  const wanted = wantedBy(ctx, now, ref);
  if (wanted) return findFitting(ctx, now, wanted);
  const base = await getComparedBatch(ctx, { batchId: ref, setId, preferredSetId: now.setId });
  if (base.batchKey === now.batchKey && base.setId === now.setId)
    throw new AppError("invalid_request", "A batch cannot be compared with itself.");
  return base;
}

interface Wanted {
  /** A condition on `batch b`. */
  condition: Sql;
  /** Batches without a failure come first. */
  prefersGreen?: boolean;
  /** Somebody has chosen it, so it counts even if it is a rerun or has runs that have not ended. */
  isChosen?: boolean;
}

/** Null for the id of a batch. */
function wantedBy(ctx: Context, { setId }: NumberedBatchRow, ref: string): Wanted | null {
  if (ref === "previous") return { condition: sql`true` };
  if (ref === "blessed")
    return { condition: isCurrentlyBlessed(ctx, textKey(setId)), isChosen: true };
  const tag = after(ref, "tag:");
  if (tag !== null) return { condition: sql`b.tags @> ${printJson([tag])}::jsonb` };
  const branch = after(ref, "branch:");
  return branch === null
    ? null
    : { condition: sql`b.branch = ${branch}::text`, prefersGreen: true };
}

function after(text: string, prefix: string): string | null {
  return text.startsWith(prefix) ? toStorableText(text.slice(prefix.length)) : null;
}

const IS_GREEN = sql`(b.success = b.total)`;

/** Suspects of it may run again yet. */
const IS_PENDING = sql`exists (select from started_batch s where s.project_id = b.project_id and s.batch_key = b.batch_key
  and s.set_id = b.set_id and s.confirm_runs is not null and s.confirm_outcome is null)`;

/** An earlier batch of the set that has the cells of the new one; complete and no rerun unless it was chosen. */
async function findFitting(
  ctx: Context,
  now: NumberedBatchRow,
  { condition, prefersGreen = false, isChosen = false }: Wanted,
): Promise<NumberedBatchRow | null> {
  const order = prefersGreen
    ? sql`${IS_GREEN} desc, ${orderBy(BATCH_ORDER)}`
    : orderBy(BATCH_ORDER);
  const isComplete = isChosen
    ? sql`true`
    : sql`b.unfinished = 0 and not ${IS_PENDING} and ${isFirstAttempt("b")}`;
  const candidates = await queryRows(
    getPrisma(),
    numberedBatchRowSchema,
    sql`select ${batchColumns(currentClock())}, ${BATCH_PLACE} from batch b
    where b.project_id = ${ctx.project.id}::uuid and b.set_key = ${textKey(now.setId)}::uuid
      and (b.first_event_at, b.batch_key) < (${now.firstEventAt}::timestamptz, ${now.batchKey}::uuid)
      and ${isComplete} and ${condition}
    order by ${order} limit ${MAX_CANDIDATES}`,
  );
  for (const candidate of candidates) {
    if (await covers(ctx, candidate, now)) return candidate;
  }
  return null;
}

const coverageSchema = z.object({ cells: z.number(), common: z.number() });

async function covers(
  ctx: Context,
  candidate: NumberedBatchRow,
  now: NumberedBatchRow,
): Promise<boolean> {
  const cellsOf = (batch: NumberedBatchRow): Sql =>
    sql`select distinct ${CELL_KEY} as cell_key from run r where ${isInBatch(scopeOf(ctx, batch))}`;
  const row = await queryRow(
    getPrisma(),
    coverageSchema,
    sql`select count(*)::int as cells, count(*) filter (where n.cell_key in (${cellsOf(candidate)}))::int as common
    from (${cellsOf(now)}) n`,
  );
  return row !== undefined && row.common >= LEAST_COVERAGE * row.cells;
}

export function scopeOf(
  ctx: Context,
  { setId, batchId }: Pick<NumberedBatchRow, "setId" | "batchId">,
): BatchScope {
  return { projectId: ctx.project.id, setId, batchId };
}
