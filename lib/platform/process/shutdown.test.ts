import { expect, test } from "vitest";

import { closeHooks, onShutdown } from "./shutdown";

test("what was opened last is closed first, once, and a failing hook stops no other", async () => {
  const closed: string[] = [];
  const failures: string[] = [];
  onShutdown("queue", () => void closed.push("queue"));
  onShutdown("listener", () => Promise.reject(new Error("gone")));
  const withdraw = onShutdown("withdrawn", () => void closed.push("withdrawn"));
  onShutdown("stream", () => void closed.push("stream"));
  withdraw();

  await closeHooks((name) => failures.push(name));
  await closeHooks((name) => failures.push(name));

  expect(closed).toEqual(["stream", "queue"]);
  expect(failures).toEqual(["listener"]);
});
