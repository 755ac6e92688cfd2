import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { expect, onTestFinished, test, vi } from "vitest";

import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { setEnv } from "@/lib/platform/process/env";
import type { RawRequest } from "../raw-request";
import { BodyBudget, takeBodyBytes, withBodyBudget } from "./body-budget";
import { readBodyBytes } from "./read-body";

const MEGABYTE = 1024 * 1024;

test("bodies together never take more than there is, and each gets its turn", async () => {
  const budget = new BodyBudget(100);
  let taken = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const bytes = 1 + ((index * 37) % 100);
      const release = await budget.take(bytes);
      taken += bytes;
      most = Math.max(most, taken);
      await Promise.resolve();
      taken -= bytes;
      release();
      release(); // which counts once
    }),
  );
  expect(most).toBeGreaterThan(50);
  expect(most).toBeLessThanOrEqual(100);
});

test("one that asks for more than there is gets all of it", async () => {
  const release = await new BodyBudget(100).take(5000);
  release();
});

test("a request that waits too long is refused, and does not delay those behind it", async () => {
  const budget = new BodyBudget(100, 50);
  const release = await budget.take(60);
  const large = budget.take(100);
  const small = budget.take(40);
  await expect(large).rejects.toMatchObject({ code: "unavailable" });
  (await small)();
  release();
  (await budget.take(100))();
});

const requestOf = (
  body: RawRequest["body"],
  headers: Readonly<Record<string, string>>,
): RawRequest => ({
  header: (name) => headers[name] ?? null,
  pathname: "/",
  query: "",
  body,
  address: null,
  signal: new AbortController().signal,
});

/** A body that comes piece by piece, and counts how far it was read. */
function sentBody(megabytes: number, headers: Record<string, string> = {}) {
  const progress = { pieces: 0 };
  async function* pieces() {
    for (let piece = 0; piece < megabytes; piece += 1) {
      await Promise.resolve();
      progress.pieces += 1;
      yield new Uint8Array(MEGABYTE);
    }
  }
  return { request: requestOf(pieces(), headers), progress };
}

test("of a request that waits for room no more than a small body is read, and small ones go on", async () => {
  setEnv({ BODY_LIMIT_BYTES: String(50 * MEGABYTE) });
  processWide("body-budget", () => new BodyBudget(60 * MEGABYTE));
  const limit = 50 * MEGABYTE;
  let end: () => void = () => undefined;
  const first = withBodyBudget(async () => {
    await takeBodyBytes(limit);
    await new Promise<void>((resolve) => (end = resolve));
  });
  const declared = sentBody(20, { "content-length": String(20 * MEGABYTE) });
  const chunked = sentBody(20);
  const waiting = [declared, chunked].map(({ request }) =>
    withBodyBudget(() => readBodyBytes(request, limit)),
  );
  const small = sentBody(1);
  expect((await withBodyBudget(() => readBodyBytes(small.request, limit))).length).toBe(MEGABYTE);
  await sleep(50);
  expect(declared.progress.pieces).toBe(0);
  expect(chunked.progress.pieces).toBeLessThanOrEqual(2);
  end();
  await first;
  for (const bytes of await Promise.all(waiting)) expect(bytes.length).toBe(20 * MEGABYTE);
});

test.each([
  ["plain", () => silentBody(50 * MEGABYTE)],
  ["compressed", () => silentBody(null)],
])(
  "a silent %s body loses its room to one that waits, and keeps it where none waits",
  async (_, silentRequest) => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    setEnv({ BODY_LIMIT_BYTES: String(50 * MEGABYTE) });
    forgetProcessWide("body-budget");
    const budget = processWide("body-budget", () => new BodyBudget(60 * MEGABYTE));
    const { mock } = vi.spyOn(budget, "take");
    const limit = 50 * MEGABYTE;
    const silent = withBodyBudget(() => readBodyBytes(silentRequest(), limit));
    const refused = expect(silent).rejects.toMatchObject({ code: "unavailable" });
    await vi.waitUntil(() => mock.settledResults[0]?.type === "fulfilled", { timeout: 20_000 });
    await vi.advanceTimersByTimeAsync(60_000);
    const { request, progress } = sentBody(40, { "content-length": String(40 * MEGABYTE) });
    const prompt = withBodyBudget(() => readBodyBytes(request, limit));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(progress.pieces).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
    expect((await prompt).length).toBe(40 * MEGABYTE);
  },
);

/** Sends some of what it declares, or 2 MB in gzip of what it does not, and then nothing. */
function silentBody(declaredBytes: number | null): RawRequest {
  const headers: Record<string, string> =
    declaredBytes === null
      ? { "content-encoding": "gzip" }
      : { "content-length": String(declaredBytes) };
  async function* pieces() {
    yield declaredBytes === null
      ? gzipSync(randomBytes(2 * MEGABYTE)).subarray(0, -100)
      : new Uint8Array(10);
    await new Promise(() => undefined);
  }
  return requestOf(pieces(), headers);
}
