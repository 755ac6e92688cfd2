import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseJson } from "@/lib/base/json/json";
import { readAs } from "@/lib/base/json/validate";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { agreementOf } from "../agreement";
import {
  recordedCriterionSchema,
  rejudgementSchema,
  type Rejudgements,
} from "../rejudgement-schema";

const recordedSchema = z
  .string()
  .transform((json) => readAs(z.array(recordedCriterionSchema), parseJson(json)));
const rowSchema = z.object({
  runKey: z.string(),
  recorded: recordedSchema,
  answers: z.array(z.string()),
});
export type RejudgedRun = z.infer<typeof rowSchema>;

/** Of `rejudgement j`. */
const REJUDGED = sql`j.run_key::text as "runKey", j.recorded, j.answers`;
const ofRuns = (ctx: Context, runKeys: readonly string[]): Sql =>
  sql`j.project_id = ${ctx.project.id}::uuid and j.run_key = any(${[...runKeys]}::uuid[])`;

/** Those with an answer. */
export function loadRejudged(ctx: Context, runKeys: readonly string[]): Promise<RejudgedRun[]> {
  return queryRows(
    getPrisma(),
    rowSchema,
    sql`select ${REJUDGED} from rejudgement j where ${ofRuns(ctx, runKeys)} and j.answers <> '{}'`,
  );
}

const itemSchema = rejudgementSchema
  .omit({ askedAt: true, answers: true })
  .extend({ askedAt: z.date(), ...rowSchema.shape });

/** The latest first. Throws not_found, gone. */
export async function listRejudgements(ctx: Context, runId: string): Promise<Rejudgements> {
  const key = textKey(runId);
  const where = { projectId: ctx.project.id, runKey: key, archivedAt: null };
  if (!(await getPrisma().run.findFirst({ where, select: { runKey: true } })))
    throw await absenceOf(ctx, { kind: "run", key, what: "Run" });
  const rows = await queryRows(
    getPrisma(),
    itemSchema,
    sql`select ${REJUDGED}, j.id::text, j.asked_at as "askedAt", j.author, j.times, j.state, j.max_cost_usd as "maxCostUsd",
      j.cost_usd as "costUsd", j.costed_answers as "costedAnswers", j.error
    from rejudgement j where ${ofRuns(ctx, [key])} order by j.asked_at desc, j.id`,
  );
  return {
    items: rows.map(({ recorded: _, runKey: __, answers, askedAt, ...item }) => ({
      ...item,
      askedAt: askedAt.toISOString(),
      answers: answers.length,
    })),
    agreement: agreementOf(rows),
  };
}
