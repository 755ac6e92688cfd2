import { expect, test } from "vitest";

import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import { scenarioFromRun } from "./scenario-from-run";

const message = (role: string, texts: string[], index: number): TranscriptMessage => ({
  key: String(index),
  id: null,
  role,
  name: null,
  traceId: null,
  parts: texts.map((text) => ({ type: "text", text })),
  toolCalls: [],
  toolCallId: null,
  isStreaming: false,
});
const messages = [
  message("system", ["be kind"], 0),
  message("user", ["Hello"], 1),
  message("user", ["Are you", "there?"], 2),
  message("assistant", ["Yes"], 3),
  message("user", ["Good"], 4),
];
const run = {
  name: "Opening hours",
  scenarioId: "s",
  description: "A guest asks",
  results: {
    verdict: "failure" as const,
    reasoning: null,
    metCriteria: ["polite"],
    unmetCriteria: ["gives\nthe hours", "polite"],
    error: null,
  },
};

test("user messages before the first reply become the seeds, judged criteria the criteria", () => {
  expect(scenarioFromRun(run, messages, { isSimulated: true })).toEqual({
    name: "Opening hours (from a run)",
    instructions: "A guest asks",
    messages: [
      { role: "user", content: "Hello" },
      { role: "user", content: "Are you\nthere?" },
    ],
    successCriteria: "- polite\n- gives\n  the hours",
  });
});

test("a run without anything makes a scenario with a name", () => {
  const bare = { name: null, scenarioId: "x".repeat(512), description: null, results: null };
  const { name, ...rest } = scenarioFromRun(bare, [], { isSimulated: true });
  expect(name).toHaveLength(200);
  expect(name.endsWith("(from a run)")).toBe(true);
  expect(rest).toEqual({});
});

test("criteria of a run that was run here keep their kind, judged or not", () => {
  const criterion = (text: string, kind: "success" | "failure") => ({
    text,
    kind,
    state: "not-judged" as const,
    reason: "",
    messageId: null,
  });
  const content = scenarioFromRun(
    {
      name: "Refund",
      scenarioId: "refund",
      description: null,
      results: {
        verdict: "failure",
        reasoning: "",
        metCriteria: ["Never: Lies"],
        unmetCriteria: ["Is kind"],
        error: null,
        findings: {
          criteria: [criterion("Is kind", "success"), criterion("Lies", "failure")],
          evaluations: [],
          usage: {},
        },
      },
    },
    [],
    { isSimulated: true },
  );
  expect(content).toMatchObject({ successCriteria: "Is kind", failureCriteria: "Lies" });
});

test("a run without instructions gets them from what the user wrote, with tags as text", () => {
  const bare = { ...run, description: null };
  const asked = [...messages, message("user", ["Is {{ this }} free?"], 5)];
  const { instructions } = scenarioFromRun(bare, asked, { isSimulated: true });
  expect(instructions).toContain("1. Hello\n2. Are you\nthere?\n3. Good\n4. Is { { this }} free?");
});

test("without a model to play the user, every message of the user is kept to be sent again", () => {
  const { messages: seeds = [] } = scenarioFromRun(run, messages, { isSimulated: false });
  expect(seeds.map(({ content }) => content)).toEqual(["Hello", "Are you\nthere?", "Good"]);
});
