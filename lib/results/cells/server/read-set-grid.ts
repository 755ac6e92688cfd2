import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { listBatches } from "@/lib/results/batches/server/list-batches";
import { GRID_BATCHES, GRID_ROWS } from "@/lib/results/cells/cell-limits";
import { RUN_STATUSES, type Clock } from "@/lib/results/runs/run-status";
import { CELL_KEY, SHARED_NAME } from "@/lib/results/runs/server/run-query";
import { currentClock, shownStatus } from "@/lib/results/runs/server/status-conditions";
import { CELL_RESULTS } from "../cell-results";
import type { SetGrid } from "../set-grid";
import { RESULT_RANK, runCounts } from "./cell-groups";

interface GridScope {
  projectId: string;
  setId: string;
  /** Newest first. */
  batchIds: readonly string[];
  clock: Clock;
}

/** The results of each cell in each batch; the cells in the order of the grid. */
const gridStatement = ({ projectId, setId, batchIds, clock }: GridScope): Sql => sql`
with grouped as (
  select ${CELL_KEY} as cell_key, r.batch_key, ${runCounts(clock)},
    (array_agg(r.run_id order by r.triage_rank, r.started_at, r.run_key))[1] as run_id,
    (array_agg(${shownStatus(clock)}
      order by r.triage_rank, r.started_at, r.run_key))[1] as status,
    max(r.batch_id) as batch_id, max(r.scenario_id) as scenario_id, ${SHARED_NAME} as name,
    max(r.target) as target, max(r.persona) as persona, max(r.parameters) as parameters
  from run r where r.project_id = ${projectId}::uuid and r.set_key = ${textKey(setId)}::uuid
    and r.batch_key = any(${batchIds.map(textKey)}::uuid[]) and r.archived_at is null
  group by 1, 2
), ranked as (
  select g.*, ${RESULT_RANK} as rank from grouped g
), listed as (
  select k.cell_key, min(k.rank) filter (where k.batch_key = ${textKey(batchIds[0] ?? "")}::uuid) as latest_rank,
    lower(max(coalesce(k.name, k.scenario_id))) as label
  from ranked k group by k.cell_key
  order by latest_rank nulls last, label, k.cell_key limit ${GRID_ROWS + 1}
)
select k.cell_key::text as "cellKey", k.batch_id as "batchId", k.scenario_id as "scenarioId", k.name, k.target, k.persona,
  k.parameters, k.rank, k.total, k.success, k.run_id as "runId", k.status
from listed l join ranked k on k.cell_key = l.cell_key
order by l.latest_rank nulls last, l.label, l.cell_key`;

const rowSchema = z.object({
  cellKey: z.string(),
  batchId: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  target: z.string().nullable(),
  persona: z.string().nullable(),
  parameters: z.string().nullable(),
  rank: z.number(),
  total: z.number(),
  success: z.number(),
  runId: z.string(),
  status: z.enum(RUN_STATUSES),
});
type Row = z.infer<typeof rowSchema>;

/** Cells × latest batches of a set. A set without batches has an empty grid. */
export async function readSetGrid(ctx: Context, setId: string): Promise<SetGrid> {
  const { items } = await listBatches(ctx, setId, { limit: GRID_BATCHES });
  if (items.length === 0) return { batches: [], rows: [], hasMore: false };
  const batchIds = items.map(({ batchId }) => batchId);
  const scope = { projectId: ctx.project.id, setId, batchIds, clock: currentClock() };
  const rows = await queryRows(getPrisma(), rowSchema, gridStatement(scope));
  const cells = [...groupBy(rows, ({ cellKey }) => cellKey).values()];
  const oldestFirst = batchIds.toReversed();
  return {
    batches: items
      .map(({ batchId, number, startedAt }) => ({ batchId, number, startedAt }))
      .toReversed(),
    rows: cells.slice(0, GRID_ROWS).flatMap((cell) => toGridRow(cell, oldestFirst)),
    hasMore: cells.length > GRID_ROWS,
  };
}

/** Names and ids are those of the latest batch in which the cell was run. */
function toGridRow(cell: readonly Row[], batchIds: readonly string[]): SetGrid["rows"] {
  const ofBatch = new Map(cell.map((row) => [row.batchId, row]));
  const latest = batchIds.toReversed().flatMap((batchId) => ofBatch.get(batchId) ?? [])[0];
  if (!latest) return [];
  const { cellKey, scenarioId, name, target, persona, parameters } = latest;
  const results = batchIds.map((batchId) => {
    const row = ofBatch.get(batchId);
    if (!row) return null;
    const { rank, total, success, runId, status } = row;
    return { result: CELL_RESULTS[rank] ?? "cancelled", total, success, runId, status };
  });
  return [{ cellKey, scenarioId, name, target, persona, parameters, results }];
}
