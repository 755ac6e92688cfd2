// Adds the execution of a batch and the queue places of waiting runs to the results.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { printJson } from "@/lib/base/json/exact-json";
import type { Page } from "@/lib/base/page/page";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import {
  batchExecutionSchema,
  type BatchDetail,
  type BatchExecution,
} from "@/lib/results/batches/batch-schema";
import { findRunProvenance } from "@/lib/results/batches/server/batch-provenance";
import { getBatch } from "@/lib/results/batches/server/batches";
import type { Cell, CellListQuery } from "@/lib/results/cells/cell-schema";
import { countCells } from "@/lib/results/cells/server/count-cells";
import { listCells } from "@/lib/results/cells/server/list-cells";
import type { FoundRun, RunListQuery, RunPage, RunSummary } from "@/lib/results/runs/run-schema";
import { getRun } from "@/lib/results/runs/server/get-run";
import { listCellHistory, listRunAttempts } from "@/lib/results/runs/server/list-run-attempts";
import { listRuns } from "@/lib/results/runs/server/list-runs";

const findStatement = (projectId: string, { setId, batchId }: BatchIds): Sql => sql`
select b.suite_id as "suiteId", b.suite_name as "suiteName", b.trigger, b.author, b.rerun_of as "rerunOf",
  b.note, b.run_count as "runCount", c.waiting, c.running,
  case when b.confirm_runs is not null then
    json_build_object('reruns', b.confirm_runs, 'outcome', b.confirm_outcome, 'suspects', b.confirm_suspects) end as confirm
from started_batch b cross join lateral (
  select count(*) filter (where j.state = 'waiting')::int as waiting,
    count(*) filter (where j.state = 'running')::int as running
  from job j where j.project_id = b.project_id and j.batch_key = b.batch_key
) c
where b.project_id = ${projectId}::uuid and b.batch_key = ${textKey(batchId)}::uuid
  and b.set_id = ${toStorableText(setId)}`;

/** Null for a batch that an SDK reported. */
export async function findExecution(ctx: Context, batch: BatchIds): Promise<BatchExecution | null> {
  const statement = findStatement(ctx.project.id, batch);
  return (await queryRow(getPrisma(), batchExecutionSchema, statement)) ?? null;
}

/** A batch, with its execution if it was started here. Throws not_found. */
export async function getBatchDetail(ctx: Context, batch: BatchIds): Promise<BatchDetail> {
  const [found, cells, execution] = await Promise.all([
    getBatch(ctx, batch),
    countCells(ctx, batch),
    findExecution(ctx, batch),
  ]);
  return { ...found, cells, execution };
}

// The place within the batch only: suites take turns, so jobs of other suites do not predict when a run starts.
const placesStatement = (projectId: string, runKeys: readonly string[]): Sql => sql`
select j.run_key::text as "runKey", (select count(*)::int + 1 from job w where w.project_id = j.project_id
  and w.batch_key = j.batch_key and w.state = 'waiting' and w.ordinal < j.ordinal) as place
from json_array_elements_text(${printJson(runKeys)}::json) as k(key)
join job j on j.project_id = ${projectId}::uuid and j.run_key = k.key::uuid and j.state = 'waiting'`;

const placeSchema = z.object({ runKey: z.string(), place: z.number() });

/** By the key of the run; only of waiting runs. */
async function listQueuePlaces(
  projectId: string,
  runKeys: readonly string[],
): Promise<Map<string, number>> {
  if (runKeys.length === 0) return new Map();
  const rows = await queryRows(getPrisma(), placeSchema, placesStatement(projectId, runKeys));
  return new Map(rows.map(({ runKey, place }) => [runKey, place]));
}

/** As getRun, with the place in the queue, its attempts, what its cell did before and where its batch comes from. */
export async function getRunPage(ctx: Context, runId: string): Promise<RunPage> {
  const [run, attempts, history, provenance] = await Promise.all([
    getRun(ctx, runId),
    listRunAttempts(ctx, runId),
    listCellHistory(ctx, runId),
    findRunProvenance(ctx, runId),
  ]);
  const [placed = run] = await placeRuns(ctx.project.id, [run]);
  return { ...placed, attempts, history, provenance };
}

/** As listRuns, with the places in the queue. */
export async function listQueuedRuns(
  ctx: Context,
  batch: BatchIds,
  query: RunListQuery,
): Promise<Page<FoundRun>> {
  const page = await listRuns(ctx, batch, query);
  return { ...page, items: await placeRuns(ctx.project.id, page.items) };
}

/** As listCells, with the places in the queue. */
export async function listQueuedCells(
  ctx: Context,
  batch: BatchIds,
  query: CellListQuery,
): Promise<Page<Cell>> {
  const page = await listCells(ctx, batch, query);
  const placed = await placeRuns(
    ctx.project.id,
    page.items.flatMap(({ runs }) => runs),
  );
  const ofRun = new Map(placed.map((run) => [run.runId, run]));
  const items = page.items.map((cell) => ({
    ...cell,
    runs: cell.runs.map((run) => ofRun.get(run.runId) ?? run),
  }));
  return { ...page, items };
}

async function placeRuns<Run extends Pick<RunSummary, "runId" | "status" | "queuePlace">>(
  projectId: string,
  runs: readonly Run[],
): Promise<Run[]> {
  const queued = runs.flatMap(({ status, runId }) => (status === "QUEUED" ? [textKey(runId)] : []));
  const places = await listQueuePlaces(projectId, queued);
  return runs.map((run) => ({ ...run, queuePlace: places.get(textKey(run.runId)) ?? null }));
}
