import { askModel } from "@/lib/models/server/ask-model";
import { findModel } from "@/lib/models/server/find-model";
import type { Judge } from "../define-evaluator";
import { rubricQuestion } from "../rubric-question";

/** Judges rubrics by the model of the settings; undefined without one. */
export function getJudge(): Judge | undefined {
  return findModel() ? (rubric, run) => askModel(rubricQuestion(rubric, run)) : undefined;
}
