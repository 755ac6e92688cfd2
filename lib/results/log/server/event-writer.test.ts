import { describe, expect, test } from "vitest";

import { isAppError } from "@/lib/base/errors";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getBatch } from "@/lib/results/batches/server/batches";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { appendEvents, EventWriter } from "./event-writer";
import { prepareEvent, type PreparedEvent } from "./prepared-event";

const project = setUpTestProject();

type Ids = ReturnType<typeof newRunIds>;

function prepared(ids: Ids, extra: Record<string, unknown>): PreparedEvent {
  const raw = { ...ids, timestamp: 1000, ...extra };
  return prepareEvent(project.id, testRunEvent(raw), Date.now());
}

const started = (ids: Ids) =>
  prepared(ids, { type: "SCENARIO_RUN_STARTED", metadata: { name: "x" } });
const snapshot = (ids: Ids, count: number) =>
  prepared(ids, {
    type: "SCENARIO_MESSAGE_SNAPSHOT",
    timestamp: 1000 + count,
    messages: Array.from({ length: count }, (_, index) => ({
      role: "user",
      content: `line ${String(index)}`,
    })),
  });
const finished = (ids: Ids, status: string) =>
  prepared(ids, { type: "SCENARIO_RUN_FINISHED", timestamp: 9000, status });

describe("EventWriter", () => {
  test("writes what arrives during a write together with the next one", async () => {
    const writes: number[] = [];
    const writer = new EventWriter(async (events) => {
      writes.push(events.length);
      return appendEvents(events);
    });
    await Promise.all(Array.from({ length: 60 }, () => writer.write(started(newRunIds()))));
    expect(writes.reduce((sum, count) => sum + count, 0)).toBe(60);
    expect(writes.length).toBeLessThan(5);
  });

  test("a small event does not wait for a large one that is being written", async () => {
    const large = prepared(newRunIds(), {
      type: "SCENARIO_RUN_STARTED",
      metadata: { name: "x", text: "x".repeat(2_000_000) },
    });
    let end: () => void = () => undefined;
    const isOver = new Promise<void>((resolve) => (end = resolve));
    const order: string[] = [];
    const writer = new EventWriter(async (events) => {
      if (events.includes(large)) await isOver;
      return appendEvents(events);
    });
    const writing = writer.write(large).then(() => order.push("large"));
    await writer.write(started(newRunIds()));
    order.push("small");
    end();
    await writing;
    await writer.drain();
    expect(order).toEqual(["small", "large"]);
  });

  test("an event that cannot be stored takes no other with it", async () => {
    const bad = started(newRunIds());
    const writer = new EventWriter((events) =>
      appendEvents(
        events.map((event) =>
          event === bad ? { ...event, runKey: "not a uuid" as never } : event,
        ),
      ),
    );
    const good = [started(newRunIds()), started(newRunIds())];
    const outcomes = await Promise.allSettled([...good, bad].map((event) => writer.write(event)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
    for (const event of good) {
      const where = { projectId: project.id, runKey: event.runKey };
      expect(await getPrisma().event.count({ where })).toBe(1);
    }
  });

  test("events whose write took too long are refused together, not written again one by one", async () => {
    let writes = 0;
    const tooSlow = Object.assign(new Error("canceling statement"), { code: "57014" });
    const writer = new EventWriter(() => {
      writes += 1;
      return Promise.reject(tooSlow);
    });
    const events = Array.from({ length: 3 }, () => started(newRunIds()));
    const outcomes = await Promise.allSettled(events.map((event) => writer.write(event)));
    expect(outcomes).toEqual(events.map(() => ({ status: "rejected", reason: tooSlow })));
    expect(writes).toBe(1);
  });

  test("answers `unavailable` when too much is waiting, and stores what it took", async () => {
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => (release = resolve));
    let stored = 0;
    const writer = new EventWriter(async (events) => {
      await blocked;
      stored += events.length;
      return new Map();
    });
    const event = started(newRunIds());
    const taken = Array.from({ length: 20_500 }, () => writer.write(event));
    const refused = writer.write(event).catch((error: unknown) => error);
    expect(isAppError(await refused) && (await refused)).toMatchObject({ code: "unavailable" });
    release();
    await Promise.allSettled(taken);
    expect(stored).toBeGreaterThanOrEqual(20_000);
  });

  test("waits out a database that is away for a moment", async () => {
    let failures = 2;
    const writer = new EventWriter(async (events) => {
      if (failures-- > 0) throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
      return appendEvents(events);
    });
    const event = started(newRunIds());
    await writer.write(event);
    expect(
      await getPrisma().run.count({ where: { projectId: project.id, runKey: event.runKey } }),
    ).toBe(1);
  });
});

describe("several writers at once", () => {
  test("never lose, double or deadlock, and counters equal a recount", async () => {
    const batchId = "contended";
    const runs = Array.from({ length: 40 }, () => newRunIds({ batchId }));
    const events = runs.flatMap((ids, index) => [
      started(ids),
      ...Array.from({ length: 6 }, (_, count) => snapshot(ids, count + 1)),
      finished(ids, index % 4 === 0 ? "FAILED" : "SUCCESS"),
    ]);
    // Writers of other processes share nothing with each other but the database.
    const writers = Array.from({ length: 4 }, () => new EventWriter());
    const mixed = [...events, ...events].sort((a, b) => (a.hash < b.hash ? -1 : 1));
    await Promise.all(
      mixed.map(async (event, index) => writers[index % writers.length]?.write(event)),
    );
    const { counts } = await getBatch(project.ctx, { setId: "set", batchId });
    expect(counts).toMatchObject({ total: 40, success: 30, failed: 10, unfinished: 0 });
    expect(
      await getPrisma().event.count({
        where: { projectId: project.id, runKey: { in: events.map((event) => event.runKey) } },
      }),
    ).toBe(events.length);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("a run whose earliest event names another batch moves there, and both counts are right", async () => {
    const ids = newRunIds({ batchId: "named-late" });
    const earlier = { ...ids, batchRunId: "named-first" };
    await appendEvents([snapshot(ids, 2)]);
    await appendEvents([
      prepared(earlier, { type: "SCENARIO_RUN_STARTED", timestamp: 1, metadata: {} }),
    ]);
    expect(
      (await getBatch(project.ctx, { setId: "set", batchId: "named-first" })).counts.total,
    ).toBe(1);
    await expect(getBatch(project.ctx, { setId: "set", batchId: "named-late" })).rejects.toThrow(
      "not found",
    );
  });
});

describe("a process that writes to a run late", () => {
  test("reads on from what it knows, and stores nothing twice", async () => {
    const ids = newRunIds();
    await appendEvents([snapshot(ids, 3)]);
    forgetProcessWide("log-indexes"); // as in another process
    await appendEvents([snapshot(ids, 3), snapshot(ids, 5)]);
    await appendEvents([snapshot(ids, 6)]);
    const where = { projectId: project.id, runKey: snapshot(ids, 1).runKey };
    const events = await getPrisma().event.findMany({ where, orderBy: { seq: "asc" } });
    expect(events.map((event) => event.messages)).toEqual(["1-3", "1-5", "1-6"]);
    expect(events.map((event) => event.contents.length)).toEqual([4, 2, 1]);
  });
});

describe("a database that went back in time", () => {
  test("gets again what it has lost", async () => {
    const ids = newRunIds();
    const where = { projectId: project.id, runKey: snapshot(ids, 1).runKey };
    await appendEvents([snapshot(ids, 2)]);
    await appendEvents([snapshot(ids, 4)]);
    await getPrisma().event.deleteMany({ where: { ...where, seq: 1 } });
    await getPrisma().run.updateMany({ where, data: { eventCount: 1 } });
    await appendEvents([snapshot(ids, 4)]);
    const events = await getPrisma().event.findMany({ where, orderBy: { seq: "asc" } });
    expect(events.map((event) => [event.messages, event.contents.length])).toEqual([
      ["1-2", 3],
      ["1-4", 2],
    ]);
  });
});

describe("storage", () => {
  test("a conversation of n messages is stored once, not n times", async () => {
    const ids = newRunIds();
    await appendEvents(Array.from({ length: 100 }, (_, index) => snapshot(ids, index + 1)));
    const where = { projectId: project.id, runKey: snapshot(ids, 1).runKey };
    const events = await getPrisma().event.findMany({ where, select: { contents: true } });
    expect(events).toHaveLength(100);
    // 100 messages, and the envelope that all snapshots share.
    expect(events.flatMap((event) => event.contents)).toHaveLength(101);
  });
});
