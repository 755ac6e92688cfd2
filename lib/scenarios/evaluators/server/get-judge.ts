import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import type { ModelUsage } from "@/lib/models/question";
import { askModel } from "@/lib/models/server/call-model";
import { findModel } from "@/lib/models/server/find-model";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import type { Conform, Judge } from "../define-evaluator";
import type { Evaluator } from "../evaluator-types";
import { rubricQuestion } from "../rubric-evaluator";

interface JudgeOptions {
  /** Null is the project's judge. */
  modelId?: string | null;
  signal?: AbortSignal;
  onUsage?: (usage: ModelUsage) => void;
}

/** Judges rubrics by a model of the project; undefined without one. */
export async function getJudge(
  ctx: Context,
  { modelId = null, signal, onUsage }: JudgeOptions = {},
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

/** Throws validation_failed, with what is wrong, for a schema that cannot be checked. */
export const conform: Conform = async (schema, values) => {
  const checked = await runBounded("conform", { schema, values });
  if (checked.ok) return checked.value;
  throw new AppError("validation_failed", `The schema cannot be used: ${checked.problem}`);
};

/** Throws validation_failed, with the field, for a JSON Schema that no validator can be made of. */
export async function requireSoundEvaluators(
  evaluators: readonly Evaluator[] | null | undefined,
): Promise<void> {
  for (const [index, { type, config }] of (evaluators ?? []).entries()) {
    const schema = type === "json-schema" ? config?.["value"] : undefined;
    if (typeof schema !== "object" || schema === null) continue;
    const checked = await runBounded("conform", { schema, values: [] });
    if (checked.ok) continue;
    const field = `evaluators.${String(index)}.config.value`;
    const issues = [{ field, message: checked.problem }];
    throw new AppError("validation_failed", `${field}: ${checked.problem}`, { issues });
  }
}
