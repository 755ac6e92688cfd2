import type { Context } from "@/lib/access/context";
import type { ModelUsage } from "@/lib/models/model-usage";
import { askModel } from "@/lib/models/server/ask-model";
import { findModel } from "@/lib/models/server/find-model";
import type { Judge } from "../define-evaluator";
import { rubricQuestion } from "../rubric-question";

interface Judging {
  /** Null is the project's judge. */
  modelId?: string | null;
  signal?: AbortSignal;
  onUsage?: (usage: ModelUsage) => void;
}

/** Judges rubrics by a model of the project; undefined without one. */
export async function getJudge(
  ctx: Context,
  { modelId = null, signal, onUsage }: Judging = {},
): Promise<Judge | undefined> {
  const model = await findModel({ projectId: ctx.project.id, modelId, role: "judge" });
  if (!model) return undefined;
  return async (rubric, run) => {
    const question = rubricQuestion(rubric, run);
    const { answer, usage } = await askModel(model, { question, signal });
    onUsage?.(usage);
    return answer;
  };
}
