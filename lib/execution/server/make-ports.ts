// The ports of one conversation: the target, who plays the user, who judges, and the record.
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { evaluateRun } from "@/lib/evaluators/evaluate-run";
import type { EvaluatedRun } from "@/lib/evaluators/evaluated-run";
import type { Evaluation } from "@/lib/evaluators/evaluation";
import { getJudge } from "@/lib/evaluators/server/get-judge";
import { hideValues } from "@/lib/hide-values";
import type { ClaimedJob } from "@/lib/jobs/server/job-rows";
import { reserveCall } from "@/lib/jobs/server/reserve-call";
import type { Findings } from "@/lib/runs/findings";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";
import type { Ports } from "../hold-conversation";
import { addCall, totalOf, type CallUsage } from "../usage-meter";
import { castJudge, castUser } from "./cast-user";
import type { LoadedJob } from "./load-job";
import type { RunReporter } from "./run-reporter";

export interface Stage {
  job: ClaimedJob;
  loaded: LoadedJob;
  reporter: RunReporter;
  signal: AbortSignal;
}

interface Cast {
  ports: Ports;
  seeds: readonly ChatMessage[];
  usage: () => Findings["usage"];
}

export async function makePorts(stage: Stage): Promise<Cast> {
  const { loaded, reporter, signal } = stage;
  const [user, judge] = await Promise.all([castUser(stage), castJudge(stage)]);
  const startedAt = performance.now();
  let usage: Findings["usage"] = {};
  let traceId = newTraceId();
  const note = (place: number, call?: CallUsage) => {
    reporter.notes.set(place, { traceId, ...(call && { usage: call }) });
  };
  const meter = (role: keyof Findings["usage"], call: CallUsage) => {
    usage = addCall(usage, role, call);
    return call;
  };
  const ports: Ports = {
    askUser: async (messages) => {
      signal.throwIfAborted();
      traceId = newTraceId();
      const said = await user.ask(messages);
      if (said === null) return null;
      note(messages.length, said.usage && meter("user", said.usage));
      return said.text;
    },
    askTarget: async (messages) => {
      signal.throwIfAborted();
      await awaitPace(stage);
      const began = performance.now();
      const reply = await loaded.target.reply(turnOf(stage, messages, traceId), signal);
      const call = meter("agent", {
        ...NO_USAGE,
        ...reply.usage,
        latencyMs: performance.now() - began,
      });
      const last = messages.length + reply.messages.length - 1;
      for (let place = messages.length; place < last; place += 1) note(place);
      note(last, call);
      return hideValues(reply.messages, Object.values(stage.job.secrets));
    },
    evaluate: (messages) => evaluate(stage, messages, { startedAt, usage, meter }),
    judge: async (messages) => {
      signal.throwIfAborted();
      const judged = await judge(messages);
      if (!judged) return null;
      meter("judge", judged.usage);
      return judged.judgement;
    },
    record: (messages) => reporter.record(messages),
  };
  return { ports, seeds: user.seeds, usage: () => usage };
}

interface Account {
  startedAt: number;
  usage: Findings["usage"];
  meter: (role: "judge", call: CallUsage) => void;
}

async function evaluate(
  { job, loaded, reporter, signal }: Stage,
  messages: readonly ChatMessage[],
  { startedAt, usage, meter }: Account,
): Promise<Evaluation[]> {
  const measures = {
    durationMs: performance.now() - startedAt,
    replyLatenciesMs: usage.agent?.latenciesMs ?? [],
    inputTokens: totalOf(usage, "inputTokens"),
    outputTokens: totalOf(usage, "outputTokens"),
    costUsd: totalOf(usage, "costUsd"),
  };
  const rubricJudge = await getJudge(job.projectId, {
    modelId: loaded.judgeModel,
    signal,
    onUsage: (call) => {
      meter("judge", call);
    },
  });
  const run: EvaluatedRun = { messages: messages.map(toTranscript(reporter)), measures };
  return evaluateRun(run, loaded.content.evaluators ?? [], rubricJudge);
}

const NO_USAGE = { inputTokens: null, outputTokens: null, costUsd: null };

function turnOf(
  { job, loaded }: Stage,
  messages: readonly ChatMessage[],
  traceId: string,
): Parameters<LoadedJob["target"]["reply"]>[0] {
  const { runId, attempt, spec, secrets } = job;
  return {
    messages,
    threadId: attempt === 1 ? runId : `${runId}-${String(attempt)}`,
    params: { ...defaultsOf(loaded), ...spec.params, ...secrets },
    traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01`,
    headers: loaded.headers,
  };
}

function defaultsOf({ content }: LoadedJob): Record<string, string | number | boolean> {
  return Object.fromEntries(
    (content.parameters ?? []).flatMap(({ name, default: usual }) =>
      usual === undefined ? [] : [[name, usual] as const],
    ),
  );
}

async function awaitPace({ job, loaded, signal }: Stage): Promise<void> {
  const { ratePerMinute, id } = loaded.target;
  if (ratePerMinute === null) return;
  const waitMs = await reserveCall({ projectId: job.projectId, targetId: id }, ratePerMinute);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
}

/** The id of a message is its key here: what evaluators rest on is found again by it. */
function toTranscript({ idOf }: RunReporter) {
  return (raw: ChatMessage, place: number) => {
    const { parts, ...message } = readMessage(raw);
    const shown = parts.map((part, index) => placeMedia(part, index, () => ""));
    return { ...message, parts: shown, key: idOf(place), isStreaming: false };
  };
}

function newTraceId(): string {
  return randomBytes(16).toString("hex");
}
