// Evaluators over a conversation that is under way: what was said, what was measured, and what the agent's spans tell.
import { systemContext } from "@/lib/access/server/system-context";
import type { Evaluation, Findings } from "@/lib/results/runs/findings";
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
import type { Stage } from "./make-ports";
import type { RunReporter } from "./run-reporter";

interface Account {
  /** Of the turn that has just been answered. */
  context: TraceContext;
  startedAt: number;
  measured: Findings["usage"];
  meter: (role: "judge", call: CallUsage) => void;
}

export async function evaluateReply(
  { job, loaded, reporter, signal }: Stage,
  messages: readonly ChatMessage[],
  { context, startedAt, measured, meter }: Account,
): Promise<Evaluation[]> {
  const evaluators = loaded.content.evaluators ?? [];
  if (evaluators.length === 0) return [];
  const { projectId } = job;
  const durationMs = performance.now() - startedAt;
  await awaitAgentSpan(systemContext(projectId), context, {
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

/** The id of a message is its key here: what evaluators rest on is found again by it. */
function toTranscript({ idOf, notes }: RunReporter) {
  return (raw: ChatMessage, place: number) => {
    const { parts, ...message } = readMessage(raw);
    const shown = parts.map((part, index) => placeMedia(part, index, () => ""));
    const traceId = notes.get(place)?.traceId ?? null;
    return { ...message, traceId, parts: shown, key: idOf(place), isStreaming: false };
  };
}
