import { describe, expect, test } from "vitest";

import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { appendEvents } from "./event-writer";
import { listEvents } from "./list-events";
import { prepareEvent, type PreparedEvent } from "./prepared-event";

const project = setUpTestProject();

function prepared(raw: Record<string, unknown>): PreparedEvent {
  return prepareEvent(project.id, testRunEvent(raw), 5000);
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

const inOtherOrder = (raw: object) => prepared(reversed(raw) as Record<string, unknown>);

const STARTED = { type: "SCENARIO_RUN_STARTED", metadata: { name: "x", git: { branch: "b" } } };
const SNAPSHOT = {
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  messages: [
    { role: "user", content: "hello", id: "m1" },
    { role: "assistant", content: "hi", toolCalls: [{ id: "c1", function: { name: "f" } }] },
  ],
};

async function countEvents(runId: string): Promise<number> {
  const { items } = await listEvents(project.ctx, runId, { limit: 50 });
  return items.length;
}

describe("an event whose keys come in another order", () => {
  test.each([
    ["of a start", STARTED],
    ["of a snapshot, in its messages too", SNAPSHOT],
  ])("is the same event: %s", async (_what, body) => {
    const raw = { ...newRunIds(), timestamp: 1000, ...body };
    await appendEvents([prepared(raw)]);
    await appendEvents([inOtherOrder(raw)]);
    expect(await countEvents(raw.scenarioRunId)).toBe(1);
  });

  test("is the same event within one write", async () => {
    const raw = { ...newRunIds(), timestamp: 1000, ...SNAPSHOT };
    await appendEvents([prepared(raw), inOtherOrder(raw)]);
    expect(await countEvents(raw.scenarioRunId)).toBe(1);
  });

  test("is another event where a list has another order", async () => {
    const raw = { ...newRunIds(), timestamp: 1000, ...SNAPSHOT };
    const turned = { ...raw, messages: [...SNAPSHOT.messages].reverse() };
    await appendEvents([prepared(raw), prepared(turned)]);
    expect(await countEvents(raw.scenarioRunId)).toBe(2);
  });

  test("an event that an earlier version stored under the hash of its text is a repeat", async () => {
    const raw = { ...newRunIds(), timestamp: 1000, ...SNAPSHOT };
    const event = prepared(raw);
    expect(event.writtenHash).not.toBe(event.hash);
    await appendEvents([{ ...event, hash: event.writtenHash }]);
    await appendEvents([prepared(raw)]);
    expect(await countEvents(raw.scenarioRunId)).toBe(1);
  });
});
