import type { Project } from "@/lib/access/projects/project";
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
  project: Pick<Project, "id" | "slug">,
  { idea = "", runId }: DraftRequest,
): Promise<Draft> {
  const drafted = runId === undefined ? null : await readRun(project, runId);
  const model = await openModel(project.id, null, "simulator");
  const { answer } = await askModel(model, { question: draftQuestion(idea, drafted) });
  return { content: toDraftContent(answer, drafted), model: model.name };
}

async function readRun(project: Pick<Project, "id" | "slug">, runId: string): Promise<DraftedRun> {
  const run = await getRun(project.id, runId);
  const { messages } = await getTranscript(project, runId);
  return { run, messages };
}
