import type { RunDetail } from "@/lib/results/runs/run-schema";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";

/** A run of an SDK with a criterion and an evaluator that failed. */
export const failedRun: RunDetail = {
  runId: "run-1",
  setId: "set",
  batchId: "batch",
  scenarioId: "refund",
  name: "Refund",
  target: "Live",
  persona: null,
  parameters: "CITY=Rome",
  repeat: 2,
  batchAttempt: 1,
  costUsd: null,
  totalTokens: null,
  status: "FAILED",
  verdict: "failure",
  summary: null,
  metCount: 1,
  unmetCount: 1,
  messageCount: 1,
  startedAt: "2026-11-22T10:00:00.000Z",
  finishedAt: null,
  durationMs: 2500,
  lastReceivedAt: "2026-11-22T10:00:00.000Z",
  description: null,
  metadata: {
    rehearsal: {
      suite: "Nightly",
      target: "Live",
      scenarioVersion: 3,
      repeat: 2,
      parameters: { CITY: "Rome" },
    },
  },
  results: {
    verdict: "failure",
    reasoning: "Too slow.",
    metCriteria: ["polite"],
    unmetCriteria: ["fast"],
    error: null,
    findings: {
      criteria: [
        {
          text: "fast",
          kind: "success",
          state: "unmet",
          reason: "It took 9 s.",
          messageId: null,
        },
      ],
      evaluations: [
        {
          type: "contains",
          label: "Contains “refund”",
          kind: "assertion",
          passed: false,
          value: null,
          unit: null,
          reason: "Any reply does not have “refund”.",
          messageId: null,
        },
      ],
      usage: {},
    },
  },
  hasStart: true,
  eventCount: 3,
  queuePlace: null,
  isHeldHere: false,
  batchNumber: 1,
};

/** A message with a call that contains a fence. */
export const messageWithCall: TranscriptMessage = {
  key: "1",
  id: "1",
  role: "assistant",
  name: null,
  traceId: null,
  parts: [{ type: "text", text: "One moment." }],
  toolCalls: [{ id: "c", name: "getOrder", arguments: '{"id":"```"}' }],
  toolCallId: null,
  isStreaming: false,
};
