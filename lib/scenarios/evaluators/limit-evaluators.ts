// Limits of turns, time and costs. A value that was not reported is not judged, and never passes.
import { z } from "zod";

import {
  failed,
  measured,
  notJudged,
  passed,
  type Finding,
} from "@/lib/results/runs/findings/findings";
import { assertion, metric } from "./define-evaluator";
import { callsOf, turnsOf, type RunMeasures } from "./evaluated-run";

const limit = (title: string, description: string) =>
  z.strictObject({ value: z.number().min(0, "must be 0 or more").meta({ title, description }) });

function compare(what: string, value: number, most: number): Finding {
  const finding = value <= most ? passed : failed;
  const than = value <= most ? "within" : "over";
  return { ...finding(`${what}: ${format(value)}, ${than} the limit of ${format(most)}.`), value };
}

const format = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 6 });

/** The slowest reply where replies are timed, else the average over the whole run, turn by turn. */
function slowestReplyMs({ replyLatenciesMs }: RunMeasures): number | null {
  return replyLatenciesMs.length === 0 ? null : Math.max(...replyLatenciesMs);
}

export const maxTurns = assertion({
  type: "max-turns",
  failsForGood: true,
  label: "Max turns",
  description: "The user must not need more messages than this.",
  configSchema: limit("Turns", "Maximum number of user messages"),
  evaluate: ({ value }, { run }) => compare("Turns", turnsOf(run), value),
});

export const maxLatency = assertion({
  type: "max-latency",
  failsForGood: true,
  label: "Max latency",
  description: "No reply may take longer than this.",
  configSchema: limit("Milliseconds", "The slowest reply"),
  evaluate: ({ value }, { run }) => {
    const slowest = slowestReplyMs(run.measures);
    return slowest === null
      ? notJudged("Reply times were not reported.")
      : compare("Slowest reply in ms", slowest, value);
  },
});

export const maxCost = assertion({
  type: "max-cost",
  failsForGood: true,
  label: "Max cost",
  description: "The run must not cost more than this.",
  configSchema: limit("USD", "The cost of the whole run"),
  evaluate: ({ value }, { run }) =>
    run.measures.costUsd === null
      ? notJudged("The cost was not reported.")
      : compare("Cost in USD", run.measures.costUsd, value),
});

const reported = (what: string, value: number | null): Finding =>
  value === null
    ? measured(null, `${what}: not reported.`)
    : measured(value, `${what}: ${format(value)}.`);

export const toolCallCount = metric({
  type: "tool-call-count",
  label: "Tool calls",
  description: "Number of tool calls.",
  unit: "calls",
  evaluate: (run) => reported("Tool calls", callsOf(run).length),
});

export const tokenUsage = metric({
  type: "token-usage",
  label: "Tokens",
  description: "Tokens in and out.",
  unit: "tokens",
  evaluate: ({ measures: { inputTokens, outputTokens } }) => {
    if (inputTokens === null && outputTokens === null) return reported("Tokens", null);
    const sum = (inputTokens ?? 0) + (outputTokens ?? 0);
    const parts = `${format(inputTokens ?? 0)} in, ${format(outputTokens ?? 0)} out`;
    return measured(sum, `Tokens: ${format(sum)} (${parts}).`);
  },
});

export const latency = metric({
  type: "latency",
  label: "Latency",
  description: "The slowest reply, or the duration of the run if reply times are unknown.",
  unit: "ms",
  evaluate: ({ measures }) => {
    const slowest = slowestReplyMs(measures);
    return slowest === null
      ? reported("Whole run in ms", measures.durationMs)
      : reported("Slowest reply in ms", slowest);
  },
});

export const turns = metric({
  type: "turns",
  label: "Turns",
  description: "Number of user messages.",
  unit: "turns",
  evaluate: (run) => reported("Turns", turnsOf(run)),
});

export const cost = metric({
  type: "cost",
  label: "Cost",
  description: "Cost of the run.",
  unit: "USD",
  evaluate: ({ measures }) => reported("Cost in USD", measures.costUsd),
});
