// Runs with how soon the turn of each comes while it waits to be executed.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import type { Page } from "@/lib/base/page/page";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { FoundRun, RunDetail, RunListQuery, RunSummary } from "@/lib/results/runs/run-schema";
import { getRun } from "@/lib/results/runs/server/get-run";
import { listRuns } from "@/lib/results/runs/server/list-runs";

// Within the batch: what other suites have waiting is taken in turn, so that it says little of when one's own comes.
const placesStatement = (projectId: string, runKeys: readonly string[]): Sql => sql`
select j.run_key::text as "runKey", (select count(*)::int + 1 from job w where w.project_id = j.project_id
  and w.batch_key = j.batch_key and w.state = 'waiting' and w.ordinal < j.ordinal) as place
from json_array_elements_text(${printJson(runKeys)}::json) as k(key)
join job j on j.project_id = ${projectId}::uuid and j.run_key = k.key::uuid and j.state = 'waiting'`;

const placeSchema = z.object({ runKey: z.string(), place: z.number() });

/** By the key of the run; runs that do not wait are left out. */
async function listQueuePlaces(
  projectId: string,
  runKeys: readonly string[],
): Promise<Map<string, number>> {
  if (runKeys.length === 0) return new Map();
  const rows = await queryRows(getPrisma(), placeSchema, placesStatement(projectId, runKeys));
  return new Map(rows.map(({ runKey, place }) => [runKey, place]));
}

/** As getRun, with the place in the queue. */
export async function getQueuedRun(ctx: Context, runId: string): Promise<RunDetail> {
  const run = await getRun(ctx, runId);
  const [placed = run] = await placeRuns(ctx.project.id, [run]);
  return placed;
}

/** As listRuns, with the places in the queue. */
export async function listQueuedRuns(
  ctx: Context,
  batch: { setId: string; batchId: string },
  query: RunListQuery,
): Promise<Page<FoundRun>> {
  const page = await listRuns(ctx, batch, query);
  return { ...page, items: await placeRuns(ctx.project.id, page.items) };
}

async function placeRuns<Run extends RunSummary>(
  projectId: string,
  runs: readonly Run[],
): Promise<Run[]> {
  const queued = runs.flatMap(({ status, runId }) => (status === "QUEUED" ? [textKey(runId)] : []));
  const places = await listQueuePlaces(projectId, queued);
  return runs.map((run) => ({ ...run, queuePlace: places.get(textKey(run.runId)) ?? null }));
}
