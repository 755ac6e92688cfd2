import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { MATRIX_DOTS, type BatchMatrix } from "@/lib/results/batches/batch-schema";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";
import { countOf } from "@/lib/results/runs/server/status-conditions";
import { jobSpecSchema } from "../job-spec";

const MAX_ROWS = 500;

interface BatchKey {
  projectId: string;
  batchKey: string;
}

const cellsStatement = ({ projectId, batchKey }: BatchKey): Sql => sql`
select c.scenario_id::text as "scenarioId", c.target_id as "targetId", c.total, c.passed, c.failed, c.spec,
  d.run_id as "runId", d.status, d.spec as "runSpec"
from (
  select j.scenario_id, j.target_id, min(j.ordinal) as first, count(*)::int as total,
    ${countOf("success")} as passed, ${countOf("failed")} as failed,
    (array_agg(j.spec order by j.ordinal))[1] as spec
  from job j join run r on r.project_id = j.project_id and r.run_key = j.run_key and r.archived_at is null
  where j.project_id = ${projectId}::uuid and j.batch_key = ${batchKey}::uuid
  group by j.scenario_id, j.target_id
  order by first limit ${MAX_ROWS}
) c cross join lateral (
  select j.run_id, r.status, j.spec, j.ordinal from job j
  join run r on r.project_id = j.project_id and r.run_key = j.run_key and r.archived_at is null
  where j.project_id = ${projectId}::uuid and j.batch_key = ${batchKey}::uuid and j.scenario_id = c.scenario_id
    and j.target_id = c.target_id
  order by j.ordinal limit ${MATRIX_DOTS}
) d
order by c.first, d.ordinal`;

const rowSchema = z.object({
  scenarioId: z.string(),
  targetId: z.string(),
  total: z.number(),
  passed: z.number(),
  failed: z.number(),
  spec: z.string(),
  runId: z.string(),
  status: z.enum(RUN_STATUSES),
  runSpec: z.string(),
});
type Row = z.infer<typeof rowSchema>;

/** Throws not_found for a batch that was not started here. */
export async function getBatchMatrix(ctx: Context, batchId: string): Promise<BatchMatrix> {
  const batch = { projectId: ctx.project.id, batchKey: textKey(batchId) };
  const rows = await queryRows(getPrisma(), rowSchema, cellsStatement(batch));
  if (rows.length === 0) throw new AppError("not_found", "No batch with this id was started here.");
  const targets = [...groupBy(rows, ({ targetId }) => targetId)].map(([id, of]) => ({
    id,
    name: specOf(of[0]?.spec).target.name,
  }));
  const scenarios = [...groupBy(rows, ({ scenarioId }) => scenarioId)].map(([scenarioId, of]) => ({
    scenarioId,
    name: specOf(of[0]?.spec).name,
    cells: targets.map(({ id }) =>
      toCell(
        id,
        of.filter(({ targetId }) => targetId === id),
      ),
    ),
  }));
  return { targets, rows: scenarios };
}

function toCell(targetId: string, rows: readonly Row[]) {
  const { total = 0, passed = 0, failed = 0 } = rows[0] ?? {};
  const dots = rows.map(({ runId, status, runSpec }) => ({
    runId,
    status,
    label: labelOf(runSpec),
  }));
  return { targetId, total, passed, failed, dots };
}

/** Distinguishes a run from the others of its cell. */
function labelOf(json: string): string {
  const { repeat, persona, params } = specOf(json);
  const values = Object.entries(params).map(([name, value]) => `${name} = ${String(value)}`);
  return [`Repeat ${String(repeat)}`, persona?.name, ...values].filter(Boolean).join(", ");
}

function specOf(json: string | undefined) {
  return readAs(jobSpecSchema, parseJson(json ?? ""));
}
