import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { describe, expect, onTestFinished, test } from "vitest";

import { AppError } from "@/lib/base/errors";
import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { EventWriter, type Places } from "@/lib/results/log/server/event-writer";
import type { PreparedEvent } from "@/lib/results/log/server/prepared-event";
import { getRun } from "@/lib/results/runs/server/get-run";
import { answerOf, newRunIds, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { POST } from "./route";

const project = setUpTestProject();

function send(body: BodyInit, headers: Record<string, string> = {}) {
  const auth = { "x-auth-token": project.key };
  const url = "http://localhost:3000/api/scenario-events/batch";
  return answerOf(
    POST(new Request(url, { method: "POST", body, headers: { ...auth, ...headers } })),
  );
}

const lines = (events: readonly object[]) =>
  events.map((event) => JSON.stringify(event)).join("\n");

/** A whole run of three events. */
function wholeRun() {
  const ids = newRunIds();
  const at = Date.now();
  const events = [
    startedEvent(ids),
    {
      ...ids,
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      timestamp: at + 1,
      messages: [{ role: "user", content: "hello" }],
    },
    { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: at + 2, status: "SUCCESS" },
  ];
  return { runId: ids.scenarioRunId, events };
}

describe("many events in one request", () => {
  test.each([
    ["as an array", (events: object[]) => JSON.stringify(events), {}],
    ["as lines", lines, {}],
    [
      "as lines with Windows' ends",
      (events: object[]) => lines(events).replaceAll("\n", "\r\n"),
      {},
    ],
    [
      "as compressed lines",
      (events: object[]) => new Uint8Array(gzipSync(lines(events))),
      { "content-encoding": "gzip" },
    ],
    ["after a byte order mark", (events: object[]) => `\uFEFF${JSON.stringify(events)}\n`, {}],
  ])("are stored: %s", async (_what, write, headers) => {
    const runs = [wholeRun(), wholeRun()];
    const answer = await send(write(runs.flatMap(({ events }) => events)), headers);
    expect(answer).toMatchObject({ status: 200, body: { stored: 6, rejected: 0 } });
    expect(answer.body["events"]).toEqual(Array.from({ length: 6 }, () => ({ status: 201 })));
    for (const { runId } of runs)
      expect(await getRun(project.ctx, runId)).toMatchObject({
        status: "SUCCESS",
        messageCount: 1,
      });
  });

  test("are answered one by one: those that can be read are stored", async () => {
    const { runId, events } = wholeRun();
    const [started, snapshot, finished] = events.map((event) => JSON.stringify(event));
    const body = [started, "{", snapshot, '"text"', '{"type":"NEVER_HEARD_OF"}', finished].join(
      "\n",
    );
    const answer = await send(body);
    expect(answer).toMatchObject({ status: 200, body: { stored: 3, rejected: 3 } });
    expect(answer.body["events"]).toMatchObject([
      { status: 201 },
      { status: 400, error: { error: "malformed_request" } },
      { status: 201 },
      { status: 422, error: { error: "validation_error" } },
      { status: 400, error: { error: "Invalid event data" } },
      { status: 201 },
    ]);
    expect(await getRun(project.ctx, runId)).toMatchObject({ status: "SUCCESS" });
  });

  test("that are sent again change nothing", async () => {
    const { runId, events } = wholeRun();
    await send(lines([...events, ...events]));
    await send(JSON.stringify(events));
    expect(await getRun(project.ctx, runId)).toMatchObject({ eventCount: 3 });
  });

  test("an event nested too deep does not take the others with it", async () => {
    const deep = `${'{"a":'.repeat(200)}1${"}".repeat(200)}`;
    const answer = await send(`${deep}\n${lines(wholeRun().events)}`);
    expect(answer).toMatchObject({ status: 200, body: { stored: 3, rejected: 1 } });
  });
});

/** The numbers of events that are written by `append` during this test: in all, and at most at once. */
function watchWrites(append: () => Promise<Places>) {
  const written = { total: 0, most: 0 };
  forgetProcessWide("event-writer");
  const counted = (events: readonly PreparedEvent[]) => {
    written.total += events.length;
    written.most = Math.max(written.most, events.length);
    return append();
  };
  processWide("event-writer", () => new EventWriter(counted));
  onTestFinished(() => {
    forgetProcessWide("event-writer");
  });
  return written;
}

const MANY_EVENTS = 3000;
const manyLines = () => lines(Array.from({ length: MANY_EVENTS }, () => startedEvent()));

test("events that are refused while others are read make one answer, and no rejection is left over", async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => void unhandled.push(reason);
  process.on("unhandledRejection", listener);
  onTestFinished(() => void process.off("unhandledRejection", listener));
  const written = watchWrites(() =>
    Promise.reject(new AppError("unavailable", "Too many events.")),
  );
  expect(await send(manyLines())).toMatchObject({ status: 503 });
  expect(unhandled).toEqual([]);
  // The others are not even read.
  expect(written.total).toBeLessThan(MANY_EVENTS / 3);
});

test("events are read as fast as they are stored: the others do not wait in memory", async () => {
  const written = watchWrites(async () => {
    await sleep(50);
    return new Map();
  });
  const { body } = await send(manyLines());
  expect(body).toMatchObject({ stored: MANY_EVENTS, rejected: 0 });
  expect(written.most).toBeLessThanOrEqual(300);
});

describe("a body that is no list of events", () => {
  test.each([
    ["empty", "", 400],
    ["blank lines", "\n \n", 400],
    ["an empty array", "[]", 400],
    ["an array that is cut off", '[{"type":', 400],
    ["no UTF-8", new Uint8Array([0x5b, 0xff, 0x5d]), 400],
    ["too many events", JSON.stringify(Array.from({ length: 10_001 }, () => ({}))), 413],
  ])("is refused: %s", async (_what, body, status) => {
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.body["message"]).toBeTypeOf("string");
  });

  test("too many lines are counted before any of them is read", async () => {
    const body = "x\n".repeat(1_000_000);
    const before = performance.now();
    const answer = await send(body);
    expect(answer.status).toBe(413);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  test("without a key", async () => {
    expect(await send("[]", { "x-auth-token": "sk-rh-unknown" })).toMatchObject({ status: 401 });
  });
});
