import type { Context, RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { Evaluation } from "@/lib/results/runs/evaluation";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/get-transcript";
import { evaluateRun } from "@/lib/scenarios/evaluators/evaluate-run";
import type { Evaluator } from "@/lib/scenarios/evaluators/evaluator-schema";
import { measuresOf } from "@/lib/scenarios/evaluators/measures-of";
import { conform, requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/conform";
import { getJudge } from "@/lib/scenarios/evaluators/server/get-judge";
import { loadRunEvidence } from "@/lib/traces/server/load-run-evidence";
import { getVersion } from "./get-version";

/** Runs evaluators over a stored run, also one that an SDK reported: without any, those of its scenario. */
export async function evaluateStoredRun(
  ctx: RequestContext,
  runId: string,
  evaluators?: readonly Evaluator[],
): Promise<{ evaluations: Evaluation[] }> {
  await requireSoundEvaluators(evaluators);
  const run = await getRun(ctx, runId);
  const wanted = evaluators ?? (await scenarioEvaluators(ctx, run.scenarioId));
  if (wanted.length === 0) return { evaluations: [] };
  const { messages } = await getTranscript(ctx, runId);
  const named = messages.flatMap(({ traceId }) => traceId ?? []);
  const evidence = await loadRunEvidence(ctx, { runId, named });
  const measured = run.results?.findings?.usage ?? {};
  const measures = measuresOf({ durationMs: run.durationMs, measured, evidence });
  const evaluated = { messages, toolSpans: evidence.toolSpans, measures };
  const judge = await getJudge(ctx);
  return { evaluations: await evaluateRun(evaluated, wanted, { judge, conform }) };
}

/** None for a run of a scenario that the library does not hold. */
async function scenarioEvaluators(ctx: Context, scenarioId: string): Promise<Evaluator[]> {
  try {
    return (await getVersion(ctx, scenarioId, "latest")).content.evaluators ?? [];
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return [];
    throw error;
  }
}
