// A run whose judge can be asked again, with what it is asked.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { readAs } from "@/lib/base/json/validate";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { RecordedCriterion } from "@/lib/results/rejudging/rejudgement-schema";
import type { FoundCriterion } from "@/lib/results/runs/findings/findings-schema";
import { readRunStamp } from "@/lib/results/runs/run-stamp";
import { isTerminalStatus } from "@/lib/results/runs/run-status";
import { getRun, getRunState } from "@/lib/results/runs/server/get-run";
import { loadConversation } from "@/lib/results/runs/server/load-conversation";
import type { Plan } from "@/lib/runner/conversation/judgement";
import { hashJudge } from "@/lib/runner/conversation/server/hash-parts";
import { loadPlan } from "@/lib/runner/conversation/server/load-job";
import { JOB_COLUMNS, jobRowSchema } from "@/lib/runner/jobs/server/job-rows";
import { chatMessageSchema, type ChatMessage } from "@/lib/scenarios/chat-message";

export interface RunToRejudge {
  plan: Plan;
  judgeModel: string | null;
  recorded: RecordedCriterion[];
}

const refuse = (message: string) => new AppError("conflict", message);

/** Throws not_found, gone, and conflict where the judge is not ours, or not the same any more. */
export async function getRejudgedRun(ctx: Context, runId: string): Promise<RunToRejudge> {
  const run = await getRun(ctx, runId);
  const job = await queryRow(
    getPrisma(),
    jobRowSchema,
    sql`select ${JOB_COLUMNS} from job j where j.project_id = ${ctx.project.id}::uuid and j.run_key = ${textKey(runId)}::uuid`,
  );
  if (!job) throw refuse("The run was not started here, so its judge cannot be asked again.");
  if (!isTerminalStatus(run.status)) throw refuse("The run has not ended yet.");
  const recorded = (run.results?.findings?.criteria ?? []).map(toRecorded);
  if (!recorded.some(({ state }) => state !== "not-judged"))
    throw refuse("No judge has judged the criteria of this run.");
  const { plan, judgeModel } = await loadPlan(job);
  const judgeHash = await hashJudge(ctx, { plan, judgeModel });
  if (judgeHash !== readRunStamp(run.metadata).judgeHash)
    throw refuse(
      "The judge of this run had another model or another prompt, so other answers would say nothing of it.",
    );
  if (plan.successCriteria.length + plan.failureCriteria.length !== recorded.length)
    throw refuse("The criteria of this run are not known any more.");
  return { plan, judgeModel, recorded };
}

function toRecorded({ text, kind, state }: FoundCriterion): RecordedCriterion {
  return { text, kind, state };
}

/** As it is stored, which is after redaction. */
export async function loadChat(ctx: Context, runId: string): Promise<readonly ChatMessage[]> {
  const conversation = await loadConversation(ctx, runId, await getRunState(ctx, runId));
  return readAs(
    z.array(chatMessageSchema),
    conversation.map(({ raw }) => raw),
  );
}
