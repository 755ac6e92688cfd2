import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Coalescer } from "./live-refetch";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first hint is followed at once, a burst by one more", async () => {
  const refetch = vi.fn(() => Promise.resolve());
  const coalescer = new Coalescer(refetch);
  for (let count = 0; count < 50; count++) coalescer.touch("a");
  expect(refetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(refetch).toHaveBeenCalledTimes(2);
});

test("refetches of one scope never overlap, and slow ones rest for as long as they took", async () => {
  let running = 0;
  const refetch = vi.fn(async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 400));
    running -= 1;
  });
  const coalescer = new Coalescer(refetch);
  coalescer.touch("a");
  coalescer.touch("a");
  await vi.advanceTimersByTimeAsync(790);
  expect(refetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(refetch).toHaveBeenCalledTimes(2);
});

test("scopes do not wait for each other", () => {
  const refetch = vi.fn(() => Promise.resolve());
  const coalescer = new Coalescer(refetch);
  coalescer.touch("a");
  coalescer.touch("b");
  expect(refetch.mock.calls).toEqual([["a"], ["b"]]);
});
