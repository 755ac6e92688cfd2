// The ports of one conversation: the target, who plays the user, who judges, and the record.
import { setTimeout as sleep } from "node:timers/promises";

import { joinExact } from "@/lib/base/json/exact-json";
import { gatherExact, type NamedValue } from "@/lib/base/json/written-numbers";
import { hideValues } from "@/lib/base/text/hide-values";
import type { Findings } from "@/lib/results/runs/findings";
import { openValues, type ClaimedJob } from "@/lib/runner/jobs/server/job-rows";
import { reserveCall } from "@/lib/runner/jobs/server/reserve-call";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { newTraceContext, toTraceparent } from "@/lib/targets/server/http/request-plan";
import { addCall, type CallUsage } from "../conversation-state";
import type { Ports } from "../hold-conversation";
import { castJudge, castUser } from "./cast-user";
import { evaluateReply } from "./evaluate-reply";
import { threadIdOf, type LoadedJob } from "./load-job";
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
  const secrets = openValues(stage.job);
  const [user, judge] = await Promise.all([castUser(stage), castJudge(stage)]);
  const startedAt = performance.now();
  let usage: Findings["usage"] = {};
  let context = newTraceContext();
  const note = (place: number, call?: CallUsage) => {
    const { traceId } = context;
    reporter.notes.set(place, { traceId, ...(call && { usage: call }) });
  };
  const meter = (role: keyof Findings["usage"], call: CallUsage) => {
    usage = addCall(usage, role, call);
    return call;
  };
  const ports: Ports = {
    askUser: async (messages) => {
      signal.throwIfAborted();
      context = newTraceContext();
      const said = await user.ask(messages);
      if (said === null) return null;
      note(messages.length, said.usage && meter("user", said.usage));
      return said.text;
    },
    askTarget: async (messages) => {
      signal.throwIfAborted();
      await awaitPace(stage);
      const began = performance.now();
      const reply = await loaded.target.reply(
        turnOf(stage, { messages, secrets, traceparent: toTraceparent(context) }),
        signal,
      );
      const call = meter("agent", {
        ...NO_USAGE,
        ...reply.usage,
        latencyMs: performance.now() - began,
      });
      const last = messages.length + reply.messages.length - 1;
      for (let place = messages.length; place < last; place += 1) note(place);
      note(last, call);
      return hideValues(reply.messages, Object.values(secrets));
    },
    evaluate: (messages) =>
      evaluateReply(stage, messages, { context, startedAt, measured: usage, meter }),
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

const NO_USAGE = { inputTokens: null, outputTokens: null, costUsd: null };

interface AskedTurn {
  messages: readonly ChatMessage[];
  secrets: SuppliedValues;
  traceparent: string;
}

function turnOf(
  { job, loaded }: Stage,
  { messages, secrets, traceparent }: AskedTurn,
): Parameters<LoadedJob["target"]["reply"]>[0] {
  const { spec } = job;
  return {
    messages,
    threadId: threadIdOf(job),
    params: joinExact(joinExact(defaultsOf(loaded), spec.params), secrets),
    secretParams: Object.keys(secrets),
    traceparent,
    headers: loaded.headers,
  };
}

function defaultsOf({ content }: LoadedJob): SuppliedValues {
  const declared = (content.parameters ?? []).filter(({ default: usual }) => usual !== undefined);
  const values = declared.map((parameter): NamedValue => [parameter.name, parameter, "default"]);
  return gatherExact(values) as SuppliedValues; // values of parameters
}

async function awaitPace({ job, loaded, signal }: Stage): Promise<void> {
  const { ratePerMinute, id } = loaded.target;
  if (ratePerMinute === null) return;
  const waitMs = await reserveCall({ projectId: job.projectId, targetId: id }, ratePerMinute);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
}
