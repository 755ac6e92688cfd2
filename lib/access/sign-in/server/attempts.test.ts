import { expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { Attempts, takeAttempt } from "./attempts";

const QUARTER_MS = 15 * 60_000;

test("attempts beyond the limit are refused until the window ends", () => {
  const attempts = new Attempts(2);
  attempts.take("a", 0);
  attempts.take("a", 1);
  expect(() => {
    attempts.take("a", 2);
  }).toThrow("Too many attempts");
  attempts.take("b", 2);
  attempts.take("a", QUARTER_MS + 1);
});

test("however many keys are tried, memory stays bounded", () => {
  const attempts = new Attempts(2);
  for (let key = 0; key < 30_000; key += 1) attempts.take(String(key), 0);
  expect(attempts.size).toBeLessThanOrEqual(10_000);
});

test("one address cannot try many accounts, nor many addresses one account", () => {
  const refusedAfter = (attempt: (number: number) => Parameters<typeof takeAttempt>[0]) => {
    forgetProcessWide("sign-in attempts");
    for (let number = 0; number < 1000; number += 1)
      try {
        takeAttempt(attempt(number), 0);
      } catch {
        return number;
      }
    return Infinity;
  };
  const what = { account: "a@example.com" };
  expect(refusedAfter((number) => ({ what, address: String(number) }))).toBe(100);
  const address = "192.0.2.1";
  expect(refusedAfter((number) => ({ what: { account: String(number) }, address }))).toBe(200);
  // A network of IPv6 is one: whoever has an address there has them all.
  const network = (number: number) => `2001:db8:0:1::${number.toString(16)}`;
  expect(
    refusedAfter((number) => ({ what: { account: String(number) }, address: network(number) })),
  ).toBe(200);
  expect(refusedAfter((number) => ({ what: "code", address: network(number) }))).toBe(10);
  const mapped = (number: number) => `::ffff:192.0.2.${String(number % 200)}`;
  expect(refusedAfter((number) => ({ what: "code", address: mapped(number) }))).toBe(Infinity);
  // Codes and links have no account that others could lock.
  expect(refusedAfter((number) => ({ what: "code", address: String(number) }))).toBe(Infinity);
});
