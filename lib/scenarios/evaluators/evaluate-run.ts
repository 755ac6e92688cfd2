import { errorMessage } from "@/lib/base/errors";
import { notJudged, type Evaluation, type Finding } from "@/lib/results/runs/evaluation";
import type { EvaluationPorts } from "./define-evaluator";
import type { EvaluatedRun } from "./evaluated-run";
import type { Evaluator } from "./evaluator-schema";
import { EVALUATOR_TYPES } from "./evaluator-types";

/** One evaluation for each evaluator, in their order. One that cannot be run is not judged, and says why. */
export async function evaluateRun(
  run: EvaluatedRun,
  evaluators: readonly Evaluator[],
  ports: EvaluationPorts = {},
): Promise<Evaluation[]> {
  return Promise.all(
    evaluators.map(async ({ type, config }) => {
      const definition = EVALUATOR_TYPES.get(type);
      if (!definition) {
        const unknown = notJudged(`There is no evaluator "${type}".`);
        return { type, label: type, kind: "assertion" as const, unit: null, ...unknown };
      }
      const { label, kind, unit, evaluate } = definition;
      const finding = await safely(async () => evaluate(config ?? {}, { run, ...ports }));
      return { type, label, kind, unit, ...finding };
    }),
  );
}

async function safely(work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    return notJudged(`It could not be run: ${errorMessage(error)}`);
  }
}
