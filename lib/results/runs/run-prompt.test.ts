import { expect, test } from "vitest";

import { failedRun, messageWithCall } from "@/lib/testing/failed-run";
import { runPrompt } from "./run-prompt";

const URL = "https://qa.example/default/simulations/set/batch/run-1";

const conversation = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...messageWithCall,
    key: String(index),
    id: `m${String(index)}`,
    parts: [{ type: "text" as const, text: `Line ${String(index)}.` }],
    toolCalls: [],
  }));

/** With the criterion resting on this message. */
function withEvidence(messageId: string | null) {
  const { results } = failedRun;
  const findings = results?.findings;
  if (!results || !findings) throw new Error("the run has findings");
  const criteria = findings.criteria.map((criterion) => ({ ...criterion, messageId }));
  return { ...failedRun, results: { ...results, findings: { ...findings, criteria } } };
}

test("a prompt has what failed, the conversation in a fence, and the link", () => {
  const prompt = runPrompt(failedRun, { messages: [messageWithCall] }, URL);
  expect(prompt).toContain("- Scenario: Refund\n- Result: Failed\n- Target: Live");
  expect(prompt).toContain("- Reasoning of the judge: Too slow.");
  expect(prompt).toContain(`- Whole run: ${URL}`);
  expect(prompt).toContain("## Unmet criteria\n\n- fast (It took 9 s.)");
  expect(prompt).not.toContain("polite");
  expect(prompt).toContain("## Failed evaluators\n\n- Contains “refund”");
  expect(prompt).toContain("Calls `getOrder`:");
  // The fence is longer than any in the conversation, so the conversation cannot end it.
  expect(prompt.split("\n").filter((line) => /^`{5}$/.test(line))).toHaveLength(2);
  expect(prompt).toContain("Run the test of the project");
});

test("of a long conversation the messages around the evidence are shown", () => {
  const prompt = runPrompt(withEvidence("m50"), { messages: conversation(100) }, URL);
  expect(prompt).toContain("7 of 100 messages are shown.");
  expect(prompt).toContain("Line 47.");
  expect(prompt).toContain("Line 53.");
  expect(prompt).not.toContain("Line 46.");
  expect(prompt).not.toContain("Line 54.");
});

test("without evidence the last messages are shown", () => {
  const prompt = runPrompt(withEvidence(null), { messages: conversation(100) }, URL);
  expect(prompt).toContain("10 of 100 messages are shown.");
  expect(prompt).toContain("Line 90.");
  expect(prompt).not.toContain("Line 89.");
});

test("a run that was started here can be run again by the API", () => {
  const prompt = runPrompt({ ...failedRun, isHeldHere: true }, { messages: [] }, URL);
  expect(prompt).toContain(
    `curl -X POST 'https://qa.example/api/projects/default/runs/run-1/rerun' -H "Authorization: Bearer $REHEARSAL_API_KEY"`,
  );
});
