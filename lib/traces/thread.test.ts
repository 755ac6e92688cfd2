import { expect, test } from "vitest";

import { toThread } from "./thread";

const user = (content: string) => ({ role: "user", content });
const agent = (content: string) => ({ role: "assistant", content });
const call = (key: string, history: object[], reply: object) => ({
  key,
  inputs: { chat_history: history },
  outputs: { ...reply },
});

test("each message is told once, by the call that held it first", () => {
  const first = call("a", [user("Hi")], agent("Hello"));
  const second = call("b", [user("Hi"), agent("Hello"), user("Bye")], agent("Goodbye"));
  expect(toThread([first, second])).toEqual([
    { spanKey: "a", message: user("Hi") },
    { spanKey: "a", message: agent("Hello") },
    { spanKey: "b", message: user("Bye") },
    { spanKey: "b", message: agent("Goodbye") },
  ]);
});

test("what is said twice is told twice", () => {
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

test("a call without a chat tells nothing", () => {
  expect(toThread([{ key: "a", inputs: { sql: "select 1" }, outputs: { rows: 3 } }])).toEqual([]);
});
