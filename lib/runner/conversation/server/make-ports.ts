// Makes the ports of one conversation: target, simulated user, judge and recorder.
import { setTimeout as sleep } from "node:timers/promises";

import { joinExact } from "@/lib/base/json/exact-json";
import { gatherExact, type NamedValue } from "@/lib/base/json/written-numbers";
import { hideValues } from "@/lib/base/text/hide-values";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import { openValues } from "@/lib/runner/jobs/server/job-rows";
import { reserveCall } from "@/lib/runner/jobs/server/reserve-call";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { newTraceContext, toTraceparent } from "@/lib/targets/server/http/request-plan";
import { addCall, type CallUsage } from "../conversation-state";
import type { Ports } from "../run-conversation";
import { createJudge, createSimulatedUser } from "./create-simulated-user";
import { evaluateReply } from "./evaluate-reply";
import { threadIdOf, type LoadedJob } from "./load-job";
import type { RunContext } from "./run-context";

interface PreparedConversation {
  ports: Ports;
  seeds: readonly ChatMessage[];
  usage: () => Findings["usage"];
}

export async function makePorts(context: RunContext): Promise<PreparedConversation> {
  const { loaded, reporter, signal } = context;
  const secrets = openValues(context.job);
  const [user, judge] = await Promise.all([createSimulatedUser(context), createJudge(context)]);
  const startedAt = performance.now();
  let usage: Findings["usage"] = {};
  let trace = newTraceContext();
  const note = (place: number, call?: CallUsage) => {
    const { traceId } = trace;
    reporter.notes.set(place, { traceId, ...(call && { usage: call }) });
  };
  const meter = (role: keyof Findings["usage"], call: CallUsage) => {
    usage = addCall(usage, role, call);
    return call;
  };
  const ports: Ports = {
    askUser: async (messages) => {
      signal.throwIfAborted();
      trace = newTraceContext();
      const reply = await user.ask(messages);
      if (reply === null) return null;
      note(messages.length, reply.usage && meter("user", reply.usage));
      return reply.text;
    },
    askTarget: async (messages) => {
      signal.throwIfAborted();
      await awaitPace(context);
      const began = performance.now();
      const reply = await loaded.target.reply(
        turnOf(context, { messages, secrets, traceparent: toTraceparent(trace) }),
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
      evaluateReply(context, messages, { trace, startedAt, measured: usage, meter }),
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

interface TurnInput {
  messages: readonly ChatMessage[];
  secrets: SuppliedValues;
  traceparent: string;
}

function turnOf(
  { job, loaded }: RunContext,
  { messages, secrets, traceparent }: TurnInput,
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

async function awaitPace({ job, loaded, signal }: RunContext): Promise<void> {
  const { ratePerMinute, id } = loaded.target;
  if (ratePerMinute === null) return;
  const waitMs = await reserveCall({ projectId: job.projectId, targetId: id }, ratePerMinute);
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
}
