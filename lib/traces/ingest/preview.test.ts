import { expect, test } from "vitest";

import { previewInputs, previewOutputs } from "./preview";

test.each([
  [
    "the last message of the user",
    {
      chat_history: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello" },
      ],
    },
    "Hi",
  ],
  [
    "the texts of a message's parts",
    { chat_history: [{ role: "user", parts: [{ type: "text", content: "Hi there" }] }] },
    "Hi there",
  ],
  ["a text, whatever it is called", { question: "Why\n\nnot?" }, "Why not?"],
  ["JSON, where there is no text", { id: 7 }, '{"id":7}'],
  ["nothing of nothing", { value: [] }, ""],
])("of an input it shows %s", (_, inputs, line) => {
  expect(previewInputs(inputs)).toBe(line);
});

const call = { toolName: "book", input: { table: 4 } };
test.each([
  ["the text of a message", { role: "assistant", content: "Done.", tool_calls: [call] }, "Done."],
  [
    "the calls of a message without text",
    { role: "assistant", content: "", tool_calls: [call] },
    'book({"table":4})',
  ],
  [
    "calls in OpenAI's form",
    {
      chat_history: [
        { role: "assistant", tool_calls: [{ function: { name: "book", arguments: "{}" } }] },
      ],
    },
    "book({})",
  ],
  ["a part of a long text", { answer: "word ".repeat(100) }, `${"word ".repeat(39)}word…`],
])("of an output it shows %s", (_, outputs, line) => {
  expect(previewOutputs(outputs)).toBe(line);
});
