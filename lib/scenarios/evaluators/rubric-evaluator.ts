// A rubric in plain language, judged by a model.
import { z } from "zod";

import { failed, notJudged, passed } from "@/lib/results/runs/evaluation";
import { assertion } from "./define-evaluator";

export const llmRubric = assertion({
  type: "llm-rubric",
  label: "Rubric",
  description: "A model judges whether the conversation satisfies a sentence.",
  needsModel: true,
  configSchema: z.strictObject({
    value: z
      .string()
      .min(1, "Say what must hold")
      .max(10_000)
      .meta({ title: "Rubric", description: "What must hold, in plain words" }),
  }),
  evaluate: async ({ value }, { run, judge }) => {
    if (!judge) return notJudged("No model is configured, so the rubric was not judged.");
    const verdict = await judge(value, run);
    return verdict.passed ? passed(verdict.reason) : failed(verdict.reason);
  },
});
