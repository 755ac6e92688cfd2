import { expect, test } from "vitest";

import { failedRun, messageWithCall } from "@/lib/testing/failed-run";
import { transcriptMarkdown } from "./transcript-markdown";

test("a transcript is Markdown with verdict, criteria and calls, and no text ends its code block", () => {
  expect(transcriptMarkdown(failedRun, { messages: [messageWithCall] }, "https://qa.example/run-1"))
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
