import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { NewRejudgement, Rejudgements } from "@/lib/results/rejudging/rejudgement-schema";
import { MAX_ANSWERS } from "@/lib/results/rejudging/rejudging-limits";
import { listRejudgements } from "@/lib/results/rejudging/server/load-rejudgements";
import { getRejudgedRun } from "./rejudged-run";

/**
 * A worker asks. Throws not_found, gone, and conflict where the judge is not ours or not the same any more, is being asked
 * already, or was asked often enough.
 */
export async function askJudgeAgain(
  ctx: Context,
  runId: string,
  { times, maxCostUsd }: NewRejudgement,
): Promise<Rejudgements> {
  const { recorded } = await getRejudgedRun(ctx, runId);
  const projectId = ctx.project.id;
  const key = textKey(runId);
  const { name, id: authorId } = ctx.actor;
  // Locks the run, so that two who ask at once do not both find room. One that ended without an answer counts too.
  const inserted = await getPrisma().$transaction(async (db) => {
    await execute(
      db,
      sql`select 1 from run where project_id = ${projectId}::uuid and run_key = ${key}::uuid for update`,
    );
    return execute(
      db,
      sql`insert into rejudgement (project_id, run_key, id, asked_at, author, author_id, times, max_cost_usd, recorded)
      select r.project_id, r.run_key, ${randomUUID()}::uuid, ${new Date(ctx.now)}::timestamptz, ${toStorableText(name)}, ${authorId},
        ${times}::int, ${maxCostUsd}::float8, ${toStorableText(printJson(recorded))}
      from run r where r.project_id = ${projectId}::uuid and r.run_key = ${key}::uuid and r.archived_at is null
        and (select coalesce(sum(greatest(cardinality(j.answers), 1)), 0) from rejudgement j
          where j.project_id = r.project_id and j.run_key = r.run_key) + ${times}::int <= ${MAX_ANSWERS}::int
      on conflict (project_id, run_key) where state = 'waiting' do nothing`,
    );
  });
  const asked = await listRejudgements(ctx, runId);
  if (inserted === 0) throw new AppError("conflict", whyNot(asked));
  return asked;
}

function whyNot({ items }: Rejudgements): string {
  if (items.some(({ state }) => state === "waiting")) return "The judge is being asked already.";
  return `The judge is asked at most ${String(MAX_ANSWERS)} times about a run.`;
}
