import { expect, test } from "vitest";

import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { RunDetail } from "./run-schema";
import { transcriptMarkdown } from "./transcript-markdown";

const run: RunDetail = {
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

const message: TranscriptMessage = {
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

test("a transcript is Markdown with verdict, criteria and calls, and no text ends its code block", () => {
  expect(transcriptMarkdown(run, { messages: [message] }, "https://qa.example/run-1"))
    .toBe(`# Refund

- Status: Failed
- Link: https://qa.example/run-1
- Set: Nightly
- Batch: #1 (batch)
- Run: run-1
- Scenario: refund
- Started: 2026-11-22T10:00:00.000Z
- Duration: 2.5 s
- Target: Live
- Scenario version: 3
- Repeat: 2
- CITY: Rome
- Reasoning: Too slow.

## Criteria

- [ ] fast (It took 9 s.)
- [x] polite

## Evaluators

- [ ] Contains “refund” (Any reply does not have “refund”.)

## Conversation

### assistant

One moment.

Calls \`getOrder\`:

\`\`\`\`
{
  "id": "\`\`\`"
}
\`\`\`\`
`);
});
