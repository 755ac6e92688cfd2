// What pages are notified of when events are written.
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { LiveChange } from "@/lib/platform/live/live-message";
import { LiveHub } from "@/lib/platform/live/server/live-hub";
import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { appendEvents } from "./event-writer";
import { prepareEvent } from "./prepared-event";

const project = setUpTestProject();
let hub: LiveHub;
const heard: LiveChange[] = [];

beforeAll(async () => {
  hub = new LiveHub();
  await hub.subscribe((message) => {
    if (message.kind === "change") heard.push(message);
  });
  await vi.waitFor(() => {
    expect(hub.listenState).toBe("listening");
  }, 10_000);
});
afterAll(() => hub.close());

type Ids = ReturnType<typeof newRunIds>;

/** What the hint of a write of these events says has changed. */
async function changed(ids: Ids, ...events: Record<string, unknown>[]): Promise<unknown> {
  const before = heard.length;
  const prepared = events.map((event) =>
    prepareEvent(project.id, testRunEvent({ ...ids, timestamp: 1000, ...event }), Date.now()),
  );
  await appendEvents(prepared);
  await expect.poll(() => heard.length).toBe(before + 1);
  const { only } = heard.at(-1) ?? {};
  return only ?? "anything";
}

const STARTED = { type: "SCENARIO_RUN_STARTED", metadata: { name: "x" } };
const FINISHED = { type: "SCENARIO_RUN_FINISHED", timestamp: 9000, status: "SUCCESS" };
const says = (...contents: string[]) => ({
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  timestamp: 1000 + contents.length,
  messages: contents.map((content) => ({ role: "user", content })),
});

test("more messages of a run in progress change its conversation only", async () => {
  const ids = newRunIds();
  expect(await changed(ids, STARTED)).toBe("anything");
  expect(await changed(ids, says("a"))).toBe("messages");
  expect(await changed(ids, says("a", "b"), says("a", "b", "c"))).toBe("messages");
  expect(await changed(ids, FINISHED)).toBe("anything");
  expect(await changed(ids, says("a", "b", "c", "d"))).toBe("anything");
});

test("a run that begins with messages, or ends with them, changes as a whole", async () => {
  const ids = newRunIds();
  expect(await changed(ids, says("a"))).toBe("anything");
  expect(await changed(ids, says("a", "b"), FINISHED)).toBe("anything");
});

test("a message that names another set moves the run", async () => {
  const ids = newRunIds();
  await changed(ids, STARTED);
  const moved = { ...says("a"), timestamp: 1, scenarioSetId: "another set" };
  expect(await changed(ids, moved)).toBe("anything");
});

test("a message that revives a stalled run changes its status", async () => {
  const ids = newRunIds();
  await changed(ids, STARTED);
  await execute(
    getPrisma(),
    sql`update run set last_received_at = now() - interval '1 day' where project_id = ${project.id}::uuid
      and run_id = ${ids.scenarioRunId}`,
  );
  expect(await changed(ids, says("a"))).toBe("anything");
  expect(await changed(ids, says("a", "b"))).toBe("messages");
});
