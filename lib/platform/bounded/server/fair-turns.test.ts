import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { FairTurns } from "./fair-turns";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LONG_MS = 1_000_000;

/** Takes a place and writes down who got one, in order. */
function taker(turns: FairTurns, order: string[]) {
  return (owner: string, task: string) =>
    turns.take(owner, LONG_MS).then((free) => {
      order.push(task);
      return free;
    });
}

test("one owner with many tasks delays another one by one turn", async () => {
  const order: string[] = [];
  const take = taker(new FairTurns(1), order);
  const many = Array.from({ length: 50 }, (_, n) => take("busy", `busy ${String(n)}`));
  const others = [take("other", "other 0"), take("other", "other 1"), take("third", "third 0")];
  for (const taken of [...many, ...others].map((promise) => promise.then((free) => free())))
    await taken;
  expect(order.slice(0, 7)).toEqual([
    "busy 0",
    "busy 1",
    "other 0",
    "third 0",
    "busy 2",
    "other 1",
    "busy 3",
  ]);
  expect(order).toHaveLength(53);
});

test("no more places are taken than there are", async () => {
  const order: string[] = [];
  const take = taker(new FairTurns(2), order);
  const first = await take("a", "1");
  await take("a", "2");
  const third = take("b", "3");
  await vi.advanceTimersByTimeAsync(1000);
  expect(order).toEqual(["1", "2"]);
  first();
  first();
  await third;
  const fourth = take("b", "4");
  await vi.advanceTimersByTimeAsync(1000);
  expect(order).toEqual(["1", "2", "3"]);
  (await third)();
  await fourth;
  expect(order).toEqual(["1", "2", "3", "4"]);
});

test("a task that waited too long is refused, and its place in the queue is gone", async () => {
  const turns = new FairTurns(1);
  const free = await turns.take("a", LONG_MS);
  const late = turns.take("b", 20_000);
  const refused = expect(late).rejects.toMatchObject({ code: "unavailable" });
  await vi.advanceTimersByTimeAsync(20_000);
  await refused;
  const next = turns.take("c", LONG_MS);
  free();
  (await next)();
  await expect(turns.take("d", LONG_MS)).resolves.toBeTypeOf("function");
});
