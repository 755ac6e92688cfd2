// Runs the evaluators on a conversation in progress: on its messages, its measures and the agent's spans.
import { systemContext } from "@/lib/access/server/system-context";
import type { Evaluation, Findings } from "@/lib/results/runs/findings/findings-schema";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { measuresOf } from "@/lib/scenarios/evaluators/evaluated-run";
import { evaluateRun } from "@/lib/scenarios/evaluators/evaluator-types";
import { conform, getJudge } from "@/lib/scenarios/evaluators/server/get-judge";
import type { TraceContext } from "@/lib/targets/server/http/request-plan";
import { awaitAgentSpan, loadRunEvidence } from "@/lib/traces/server/load-run-spans";
import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";
import type { CallUsage } from "../conversation-state";
import { threadIdOf } from "./load-job";
import type { RunContext } from "./run-context";
import type { RunReporter } from "./run-reporter";

interface ReplyMeasures {
  /** Of the turn that has just been answered. */
  trace: TraceContext;
  startedAt: number;
  measured: Findings["usage"];
  meter: (role: "judge", call: CallUsage) => void;
}

export async function evaluateReply(
  { job, loaded, reporter, signal }: RunContext,
  messages: readonly ChatMessage[],
  { trace, startedAt, measured, meter }: ReplyMeasures,
): Promise<Evaluation[]> {
  const evaluators = loaded.content.evaluators ?? [];
  if (evaluators.length === 0) return [];
  const { projectId } = job;
  const durationMs = performance.now() - startedAt;
  await awaitAgentSpan(systemContext(projectId), trace, {
    waitMs: loaded.target.spanWaitMs,
    signal,
  });
  const named = [...reporter.notes.values()].map(({ traceId }) => traceId);
  const [evidence, judge] = await Promise.all([
    loadRunEvidence(systemContext(projectId), { runId: threadIdOf(job), named }),
    getJudge(systemContext(projectId), {
      modelId: loaded.judgeModel,
      signal,
      onUsage: (call) => {
        meter("judge", call);
      },
    }),
  ]);
  const measures = measuresOf({ durationMs, measured, evidence });
  const shown = messages.map(toTranscript(reporter));
  return evaluateRun({ messages: shown, toolSpans: evidence.toolSpans, measures }, evaluators, {
    judge,
    conform,
  });
}

/** Uses the id of a message as its key, so that the evidence of an evaluation can be found again. */
function toTranscript({ idOf, notes }: RunReporter) {
  return (raw: ChatMessage, place: number) => {
    const { parts, ...message } = readMessage(raw);
    const shown = parts.map((part, index) => placeMedia(part, index, () => ""));
    const traceId = notes.get(place)?.traceId ?? null;
    return { ...message, traceId, parts: shown, key: idOf(place), isStreaming: false };
  };
}
