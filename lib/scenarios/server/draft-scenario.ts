import type { RequestContext } from "@/lib/access/context";
import { askModel } from "@/lib/models/server/ask-model";
import { openModel } from "@/lib/models/server/open-model";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/get-transcript";
import {
  draftQuestion,
  toDraftContent,
  type Draft,
  type DraftedRun,
  type DraftRequest,
} from "../draft";

/** A scenario that a model wrote from an idea, a run, or both. It is not saved. */
export async function draftScenario(
  ctx: RequestContext,
  { idea = "", runId }: DraftRequest,
): Promise<Draft> {
  const drafted = runId === undefined ? null : await readRun(ctx, runId);
  const model = await openModel(ctx, null, "simulator");
  const { answer } = await askModel(model, { question: draftQuestion(idea, drafted) });
  return { content: toDraftContent(answer, drafted), model: model.name };
}

async function readRun(ctx: RequestContext, runId: string): Promise<DraftedRun> {
  const run = await getRun(ctx, runId);
  const { messages } = await getTranscript(ctx, runId);
  return { run, messages };
}
