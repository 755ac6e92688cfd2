import { expect, test } from "vitest";

import { toThread } from "./thread";

const user = (content: string) => ({ role: "user", content });
const agent = (content: string) => ({ role: "assistant", content });
const call = (key: string, history: object[], reply: object) => ({
  key,
  inputs: { chat_history: history },
  outputs: { ...reply },
});

test("each message appears once, from the first call that contains it", () => {
  const first = call("a", [user("Hi")], agent("Hello"));
  const second = call("b", [user("Hi"), agent("Hello"), user("Bye")], agent("Goodbye"));
  expect(toThread([first, second])).toEqual([
    { spanKey: "a", message: user("Hi") },
    { spanKey: "a", message: agent("Hello") },
    { spanKey: "b", message: user("Bye") },
    { spanKey: "b", message: agent("Goodbye") },
  ]);
});

test("a message that is sent twice appears twice", () => {
  const first = call("a", [user("yes")], agent("ok"));
  const second = call("b", [user("yes"), agent("ok"), user("yes")], agent("ok"));
  expect(toThread([first, second]).map(({ message }) => message["content"])).toEqual([
    "yes",
    "ok",
    "yes",
    "ok",
  ]);
});

test("ids do not make a repeated message another one", () => {
  const first = call("a", [user("Hi")], { ...agent("Hello"), id: "1" });
  const second = call("b", [{ ...user("Hi"), id: "9" }, agent("Hello")], agent("Bye"));
  expect(toThread([first, second])).toHaveLength(3);
});

test("an answer and the history that repeats it may be spelled in other ways", () => {
  const first = {
    key: "a",
    inputs: { chat_history: [user("Hi")] },
    outputs: {
      role: "assistant",
      content: "Let me look.",
      tool_calls: [{ toolCallId: "c", toolName: "look", input: '{"b":1,"a":2}' }],
    },
  };
  const repeated = {
    role: "assistant",
    content: [
      { type: "text", text: "Let me look." },
      { type: "tool-call", toolCallId: "c", toolName: "look", input: { a: 2, b: 1 } },
    ],
  };
  const second = call("b", [user("Hi"), repeated], agent("Found"));
  expect(toThread([first, second]).map(({ spanKey }) => spanKey)).toEqual(["a", "a", "b"]);
});

test("a call without a chat adds no message", () => {
  expect(toThread([{ key: "a", inputs: { sql: "select 1" }, outputs: { rows: 3 } }])).toEqual([]);
});
