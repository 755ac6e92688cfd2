import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { Findings } from "@/lib/results/runs/findings";
import { parseRunState } from "@/lib/results/runs/run-state";
import type { RunSample } from "../estimate-run";
import { suiteSetId } from "../suite-schema";

const MAX_SAMPLES = 50;

const rowSchema = z.object({
  batchId: z.string(),
  startedAtMs: z.number(),
  durationMs: z.number(),
  state: z.string(),
});

/** The latest finished runs of the suite that have a verdict, the latest first. */
export async function listRunSamples(ctx: Context, suiteId: string): Promise<RunSample[]> {
  const setKey = textKey(suiteSetId(suiteId));
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select r.batch_id as "batchId", extract(epoch from r.started_at)::float8 * 1000 as "startedAtMs",
      r.duration_ms as "durationMs", r.state
    from run r
    where r.project_id = ${ctx.project.id}::uuid and r.set_key = ${setKey}::uuid
      and r.status in ('SUCCESS', 'FAILED') and r.duration_ms is not null and r.archived_at is null
    order by r.started_at desc, r.run_key desc limit ${MAX_SAMPLES}`,
  );
  return rows.map(({ batchId, startedAtMs, durationMs, state }) => ({
    batchId,
    startedAtMs,
    finishedAtMs: startedAtMs + durationMs,
    ...costOf(parseRunState(state).finish?.results?.findings?.usage ?? {}),
  }));
}

/** The sum of the known costs; partial where a role made calls without a known price. */
function costOf(usage: Findings["usage"]): Pick<RunSample, "costUsd" | "isCostPartial"> {
  const roles = Object.values(usage).filter(({ calls }) => calls > 0);
  const known = roles.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  let sum = 0;
  for (const cost of known) sum += cost;
  return {
    costUsd: known.length === 0 ? null : sum,
    isCostPartial: known.length < roles.length,
  };
}
