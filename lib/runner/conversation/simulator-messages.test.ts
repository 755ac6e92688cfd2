import { expect, test } from "vitest";

import { simulatorMessages, tidyReply } from "./simulator-messages";

const REQUEST = "[Write only your next message.]";

test("the user's lines are the model's own, and the agent's come from the other side", () => {
  expect(
    simulatorMessages([
      { role: "assistant", content: "Hello, how can I help?" },
      { role: "user", content: "My kettle broke." },
      { role: "assistant", content: "Sorry!" },
    ]),
  ).toEqual([
    { role: "user", content: "Hello, how can I help?" },
    { role: "assistant", content: "My kettle broke." },
    { role: "user", content: `Sorry!\n\n${REQUEST}` },
  ]);
});

test("a conversation without messages is the request alone", () => {
  expect(simulatorMessages([])).toEqual([{ role: "user", content: REQUEST }]);
});

test("tool messages become text, system messages are left out, and sides alternate", () => {
  const call = { id: "c", type: "function" as const, function: { name: "find", arguments: "{}" } };
  expect(
    simulatorMessages([
      { role: "system", content: "You are the agent" },
      { role: "user", content: "Where is it?" },
      { role: "assistant", content: null, tool_calls: [call] },
      { role: "tool", tool_call_id: "c", content: "in the post" },
      { role: "assistant", content: "On its way." },
    ]),
  ).toEqual([
    { role: "user", content: "[The conversation begins.]" },
    { role: "assistant", content: "Where is it?" },
    {
      role: "user",
      content: [
        "[The assistant uses find: {}]",
        "[A tool of the assistant answers: in the post]",
        "On its way.",
        REQUEST,
      ].join("\n\n"),
    },
  ]);
});

test.each([
  [' "It broke." ', "It broke."],
  ["User: It broke.", "It broke."],
  ["**User:** “It broke.”", "It broke."],
  ['"Yes" and "no"', '"Yes" and "no"'],
  ["It says: no", "It says: no"],
  ['"', '"'],
  ['""', ""],
])("%j is tidied", (text, tidy) => {
  expect(tidyReply(text)).toBe(tidy);
});
