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
  status: "FAILED",
  verdict: "failure",
  summary: null,
  metCount: 1,
  unmetCount: 1,
  messageCount: 1,
  startedAt: "2026-11-22T10:00:00.000Z",
  finishedAt: null,
  durationMs: null,
  lastReceivedAt: "2026-11-22T10:00:00.000Z",
  description: null,
  metadata: null,
  results: {
    verdict: "failure",
    reasoning: "Too slow.",
    metCriteria: ["polite"],
    unmetCriteria: ["fast"],
    error: null,
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
  expect(transcriptMarkdown(run, { messages: [message] })).toBe(`# Refund

- Status: Failed
- Run: run-1
- Scenario: refund
- Reasoning: Too slow.

## Criteria

- [ ] fast
- [x] polite

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
