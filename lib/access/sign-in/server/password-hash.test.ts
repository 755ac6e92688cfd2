import { performance } from "node:perf_hooks";

import { expect, test } from "vitest";

import { hashPassword, inTurn, verifyPassword } from "./password-hash";

test("a password is known by its hash, and another one is not", async () => {
  const hash = await hashPassword("correct horse battery");
  expect(await verifyPassword({ hash, password: "correct horse battery" })).toBe(true);
  expect(await verifyPassword({ hash, password: "correct horse batterz" })).toBe(false);
});

test("one is hashed at a time, and one that fails holds up no other", async () => {
  const started = performance.now();
  const ends: number[] = [];
  const broken = verifyPassword({ hash: "no hash", password: "a" });
  const hashes = [1, 2, 3].map(async (number) => {
    await hashPassword("a");
    ends.push(number);
    return performance.now() - started;
  });
  await expect(broken).rejects.toThrow("Invalid password hash");
  const [first = 0, second = 0, third = 0] = await Promise.all(hashes);
  expect(ends).toEqual([1, 2, 3]);
  expect(second - first).toBeGreaterThan(first / 10);
  expect(third - second).toBeGreaterThan(first / 10);
});

test("whoever comes while very many wait is asked to try again", async () => {
  let end: () => void = () => undefined;
  const isOver = new Promise<void>((resolve) => (end = resolve));
  const waiting = Array.from({ length: 50 }, () => inTurn(() => isOver));
  await expect(hashPassword("a")).rejects.toMatchObject({ code: "too_many_requests" });
  end();
  await Promise.all(waiting);
  await hashPassword("a");
});
