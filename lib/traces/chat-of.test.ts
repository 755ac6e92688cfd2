import { expect, test } from "vitest";

import { chatOf } from "./thread";

const HELLO = { role: "user", content: "Hello" };

test.each([
  ["HoneyHive's history", { chat_history: [HELLO], other: 1 }, [HELLO]],
  ["messages", { messages: [HELLO] }, [HELLO]],
  ["messages as their JSON", { messages: JSON.stringify([HELLO]) }, [HELLO]],
  ["choices of a completion", { choices: [{ index: 0, message: HELLO }] }, [HELLO]],
  ["a message by itself", HELLO, [HELLO]],
  [
    "a call without words",
    { role: "assistant", tool_calls: [] },
    [{ role: "assistant", tool_calls: [] }],
  ],
  ["a lone text", { question: "Why?" }, [{ role: "assistant", content: "Why?" }]],
])("%s is a chat", (_, bucket, messages) => {
  expect(chatOf(bucket, "assistant")).toEqual(messages);
});

test.each([
  ["nothing", {}],
  ["a text among others", { question: "Why?", k: 3 }],
  ["a text by an unknown name", { sql: "select 1" }],
  ["a list of something else", { messages: [{ id: 1 }] }],
  ["an empty list", { messages: [] }],
  ["a list that is cut off", { messages: '[{"role":' }],
  ["a role without words", { role: "admin" }],
])("%s is none", (_, bucket) => {
  expect(chatOf(bucket, "user")).toBeNull();
});
