import { askModel } from "@/lib/models/server/ask-model";
import { describeModel } from "@/lib/models/server/find-model";
import type { Project } from "@/lib/projects/project";
import { getRun } from "@/lib/runs/server/get-run";
import { getTranscript } from "@/lib/runs/server/get-transcript";
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
  const answer = await askModel(draftQuestion(idea, drafted));
  const model = describeModel().model?.name ?? "";
  return { content: toDraftContent(answer, drafted), model };
}

async function readRun(project: Pick<Project, "id" | "slug">, runId: string): Promise<DraftedRun> {
  const run = await getRun(project.id, runId);
  const { messages } = await getTranscript(project, runId);
  return { run, messages };
}
