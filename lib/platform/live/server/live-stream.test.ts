// Many pages, and pages that do not read.
import { setImmediate } from "node:timers/promises";

import { afterAll, expect, test } from "vitest";

import { closeHooks } from "@/lib/platform/process/shutdown";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { getLiveHub, SUBSCRIBERS_PER_TURN } from "./live-hub";
import { openLiveStream } from "./open-live-stream";

setUpTestDatabase();

afterAll(async () => {
  await closeHooks((name, error) => {
    throw new Error(`could not close ${name}`, { cause: error });
  });
});

const change = (runId: string) => ({
  kind: "change" as const,
  projectId: "p",
  setId: "set",
  batchId: "batch",
  runId,
});

async function open() {
  const left = new AbortController();
  const viewer = { projectId: "p", tab: undefined, signal: left.signal };
  const reader = (await openLiveStream(viewer)).getReader();
  await reader.read(); // that it is ready
  return { reader, leave: () => left.abort() };
}

test("a hint is encoded once for all who watch", async () => {
  const pages = await Promise.all(Array.from({ length: 3 }, () => open()));
  await getLiveHub().publish(change("run"));
  const [first, ...others] = await Promise.all(pages.map(({ reader }) => reader.read()));
  expect(Buffer.from(first?.value ?? []).toString()).toContain('"runId":"run"');
  for (const { value } of others) expect(value).toBe(first?.value);
  for (const { leave } of pages) leave();
});

test("a page that does not read is dropped once 64 KB wait for it, and others go on", async () => {
  const [slow, quick] = [await open(), await open()];
  const runId = "x".repeat(1000);
  for (let sent = 0; sent < 70; sent += 1) {
    await getLiveHub().publish(change(runId));
    expect((await quick.reader.read()).done).toBe(false);
  }
  await expect(slow.reader.closed).rejects.toThrow("does not read");
  quick.leave();
});

test("thousands are notified in turns, in order, and one that unsubscribes meanwhile is not", async () => {
  const count = SUBSCRIBERS_PER_TURN * 4;
  const heard: string[][] = Array.from({ length: count }, () => []);
  const notified = () => heard.filter((mine) => mine.length > 0).length;
  let afterFirstTurn = 0;
  const hub = getLiveHub();
  const stops = await Promise.all(
    heard.map((mine, index) =>
      hub.subscribe((hint) => {
        if (hint.kind !== "change") return;
        mine.push(String(hint.runId));
        if (index === 0 && mine.length === 1)
          void setImmediate().then(() => (afterFirstTurn = notified()));
      }),
    ),
  );
  await hub.publish(change("1"));
  await hub.publish(change("2"));
  while (heard.some((mine) => mine.length < 2)) await setImmediate();
  for (const mine of heard) expect(mine).toEqual(["1", "2"]);
  expect(afterFirstTurn).toBeGreaterThan(0);
  expect(afterFirstTurn).toBeLessThan(count);
  for (const stop of stops) stop();
});
