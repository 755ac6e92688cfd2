// The cost of a start, from the last batch of its suite.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";
import type { RerunEstimate } from "@/lib/results/batches/confirm-option";
import { BATCH_ORDER } from "@/lib/results/batches/server/batches";
import { cellOfRun } from "@/lib/results/cells/cell-of-run";
import { MAX_ADDED_RUNS } from "@/lib/results/comparison/two-stage";
import { STAMP_KEY } from "@/lib/results/runs/run-stamp";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import {
  estimateCost,
  estimateReruns,
  type CellCost,
  type CostEstimate,
  type PlannedCell,
} from "../estimate-cost";
import { knownCosts, type RunSample } from "../estimate-run";
import { planJobs, type PlannedJob, type PlannedScenario } from "../plan-jobs";
import { splitSecrets } from "../split-secrets";
import { suiteSetId } from "../suite-set";
import { listRunSamples } from "./list-run-samples";

interface Start {
  /** Null for scenarios without a suite. */
  suiteId: string | null;
  wanted: Parameters<typeof planJobs>[0];
  samples: readonly RunSample[];
}

/**
 * What the runs cost, and what reruns of suspects may add; null for a start without them. Throws as planJobs does for
 * what cannot be started.
 */
export async function estimateStages(
  ctx: Context,
  start: Start,
  reruns: number | null,
): Promise<{ cost: CostEstimate; reruns: RerunEstimate | null }> {
  const { cells, known } = await planCosts(ctx, start);
  const most = { reruns: reruns ?? 0, maxRuns: MAX_ADDED_RUNS };
  return {
    cost: estimateCost(cells, known),
    reruns: reruns === null ? null : estimateReruns(cells, known, most),
  };
}

async function planCosts(ctx: Context, { suiteId, wanted, samples }: Start) {
  const lastBatch = suiteId === null ? [] : await listLastCosts(ctx, suiteId);
  return { cells: plannedCells(wanted), known: { lastBatch, recentUsd: knownCosts(samples) } };
}

interface LimitedStart extends Omit<Start, "samples"> {
  maxCostUsd: number;
  /** For each cell that is a suspect; null without them. */
  reruns: number | null;
}

/** What a cost limit will count, and what not. */
export async function estimateLimit(
  ctx: Context,
  { suiteId, wanted, maxCostUsd, reruns }: LimitedStart,
): Promise<NonNullable<StartAnswer["costLimit"]>> {
  const scenarioIds = wanted.scenarios.map(({ id }) => id);
  const samples = await listRunSamples(ctx, { suiteId, scenarioIds });
  const estimate = await estimateStages(ctx, { suiteId, wanted, samples }, reruns);
  const { costUsd, unknownRuns } = estimate.cost;
  return { maxCostUsd, estimatedUsd: costUsd, unknownRuns, reruns: estimate.reruns };
}

function plannedCells(wanted: Start["wanted"]): PlannedCell[] {
  const scenarios = new Map(wanted.scenarios.map((scenario) => [scenario.id, scenario]));
  const cells = planJobs({ ...wanted, repeatCount: 1 });
  return cells.flatMap((job) => {
    const scenario = scenarios.get(job.scenarioId);
    return scenario ? [{ cellKey: cellKeyOf(job, scenario), runs: wanted.repeatCount }] : [];
  });
}

/** That of the runs that the job will make. */
function cellKeyOf(
  { target, personaId, params }: PlannedJob,
  { id, content }: PlannedScenario,
): string {
  const stamp = {
    targetId: target.id,
    personaId,
    parameters: splitSecrets(content, params).open,
  };
  const run = { setId: "", scenarioId: id, name: content.name, metadata: { [STAMP_KEY]: stamp } };
  return textKey(cellOfRun(run).identity);
}

const costRowSchema = z.object({
  cellKey: z.string(),
  costUsd: z.number().nullable(),
  costedRuns: z.number(),
}) satisfies z.ZodType<CellCost>;

/** Of the latest batch of the suite in which a run passed or failed; reruns are of a part of it. */
async function listLastCosts(ctx: Context, suiteId: string): Promise<CellCost[]> {
  const setKey = sql`${textKey(suiteSetId(suiteId))}::uuid`;
  const project = sql`${ctx.project.id}::uuid`;
  return queryRows(
    getPrisma(),
    costRowSchema,
    sql`select r.cell_key::text as "cellKey", sum(r.cost_usd) as "costUsd", count(r.cost_usd)::int as "costedRuns"
    from run r where r.project_id = ${project} and r.set_key = ${setKey} and r.archived_at is null
      and r.status in ('SUCCESS', 'FAILED') and r.cell_key is not null and r.batch_key = (
        select b.batch_key from batch b where b.project_id = ${project} and b.set_key = ${setKey}
          and b.success + b.failed > 0 and ${isFirstAttempt("b")}
        order by ${orderBy(BATCH_ORDER)} limit 1)
    group by r.cell_key`,
  );
}
