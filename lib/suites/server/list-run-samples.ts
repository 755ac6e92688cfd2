import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import { parseRunState } from "@/lib/results/runs/run-state";
import type { RunSample } from "../estimate-run";
import { suiteSetId } from "../suite-set";

const MAX_SAMPLES = 50;
const MAX_OF_SCENARIO = 10;

const rowSchema = z.object({
  batchId: z.string(),
  startedAtMs: z.number(),
  durationMs: z.number(),
  costUsd: z.number().nullable(),
  state: z.string(),
});

interface Sampled {
  /** Null for scenarios without a suite. */
  suiteId: string | null;
  scenarioIds: readonly string[];
}

/**
 * The latest finished runs of the suite that have a verdict, the latest first; before the first, and without a suite, those
 * of the scenarios, wherever they ran.
 */
export async function listRunSamples(
  ctx: Context,
  { suiteId, scenarioIds }: Sampled,
): Promise<RunSample[]> {
  const ofSuite = suiteId === null ? [] : await querySamples(runsOfSuite(ctx, suiteId));
  return ofSuite.length > 0 ? ofSuite : querySamples(runsOfScenarios(ctx, scenarioIds));
}

const COLUMNS = sql`r.batch_id as "batchId", extract(epoch from r.started_at)::float8 * 1000 as "startedAtMs",
  r.duration_ms as "durationMs", r.cost_usd as "costUsd", r.state`;
const IS_FINISHED = sql`r.status in ('SUCCESS', 'FAILED') and r.duration_ms is not null and r.archived_at is null`;

function runsOfSuite(ctx: Context, suiteId: string): Sql {
  const setKey = textKey(suiteSetId(suiteId));
  return sql`select ${COLUMNS} from run r
  where r.project_id = ${ctx.project.id}::uuid and r.set_key = ${setKey}::uuid and ${IS_FINISHED}
  order by r.started_at desc, r.run_key desc limit ${MAX_SAMPLES}`;
}

function runsOfScenarios(ctx: Context, scenarioIds: readonly string[]): Sql {
  return sql`select ${COLUMNS} from unnest(${scenarioIds}::text[]) as wanted (id)
  cross join lateral (
    select * from run r where r.project_id = ${ctx.project.id}::uuid and r.scenario_id = wanted.id
      and char_length(r.scenario_id) = 36 and ${IS_FINISHED}
    order by r.started_at desc, r.run_key desc limit ${MAX_OF_SCENARIO}
  ) r
  order by r.started_at desc, r.run_key desc limit ${MAX_SAMPLES}`;
}

async function querySamples(statement: Sql): Promise<RunSample[]> {
  const rows = await queryRows(getPrisma(), rowSchema, statement);
  return rows.map(({ batchId, startedAtMs, durationMs, costUsd, state }) => ({
    batchId,
    startedAtMs,
    finishedAtMs: startedAtMs + durationMs,
    costUsd,
    isCostPartial: isPartial(parseRunState(state).finish?.results?.findings?.usage ?? {}),
  }));
}

/** A role made calls without a known price. */
function isPartial(usage: Findings["usage"]): boolean {
  return Object.values(usage).some(({ calls, costUsd }) => calls > 0 && costUsd === null);
}
