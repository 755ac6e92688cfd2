import { describe, expect, test } from "vitest";
import { z } from "zod";

import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { archiveRuns } from "@/lib/results/archive/server/move-runs";
import { getSet } from "@/lib/results/sets/server/sets";
import { newRunIds, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { parseRunState } from "../run-state";
import { loadConversation } from "./load-conversation";
import { rebuildRuns } from "./rebuild-runs";

const project = setUpTestProject();

const TIMES = [0, 5e-324, 0.4998, 1_700_000_000_000.4998, 1_700_000_000_000.5, 253_402_214_400_000];

describe("rebuildRuns", () => {
  test("finds nothing to repair after histories of any times", async () => {
    for (const timestamp of TIMES) {
      const ids = newRunIds();
      const messages = [{ role: "user", content: "hi" }];
      await project.postAll([
        { ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp, messages },
        { ...ids, type: "SCENARIO_RUN_STARTED", timestamp, metadata: { name: "n".repeat(5000) } },
        { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp, status: "SUCCESS" },
      ]);
    }
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("puts right and reports a row that differs from the log, and a set that is not listed", async () => {
    const event = startedEvent({ scenarioSetId: "forgotten" });
    await project.postAll([event]);
    const where = { projectId: project.id, setKey: textKey("forgotten") };
    await getPrisma().run.updateMany({ where, data: { status: "SUCCESS" } });
    await getPrisma().scenarioSet.deleteMany({ where });
    const columns = (await rebuildRuns()).differences.map(({ subject, column }) => [
      subject,
      column,
    ]);
    expect(columns).toEqual([
      [event.scenarioRunId, "status"],
      ["forgotten", "is listed"],
    ]);
    expect((await rebuildRuns()).differences).toEqual([]);
    expect((await getSet(project.ctx, "forgotten")).batchCount).toBe(1);
  });
});

test("a text to search through in the letters of an earlier version is repaired without a report", async () => {
  const event = startedEvent({ metadata: { name: "Café" } });
  await project.postAll([event]);
  const where = { projectId: project.id, runId: event.scenarioRunId };
  const { searchText } = await getPrisma().run.findFirstOrThrow({ where });
  const earlier = searchText.normalize("NFD");
  await getPrisma().run.updateMany({ where, data: { searchText: earlier } });
  expect((await rebuildRuns()).differences).toEqual([]);
  expect(await getPrisma().run.findMany({ where })).toMatchObject([{ searchText }]);
  await getPrisma().run.updateMany({ where, data: { searchText: "other" } });
  expect((await rebuildRuns()).differences).toMatchObject([{ column: "searchText" }]);
});

describe("the count of messages", () => {
  const type = (kind: string) => `SCENARIO_${kind}`;
  const asked = { id: "a", role: "user", content: "hi" };
  const snapshot = { type: type("MESSAGE_SNAPSHOT"), timestamp: 5, messages: [asked] };
  const start = (messageId: string, timestamp: number) => ({
    type: type("TEXT_MESSAGE_START"),
    timestamp,
    messageId,
    role: "assistant",
  });
  const call = (toolCallId: string, timestamp: number) => ({
    type: type("TOOL_CALL_START"),
    timestamp,
    toolCallId,
    toolCallName: "look",
  });

  test.each([
    ["a message that the snapshot has already", [snapshot, start("a", 6)], 1],
    ["a message of the snapshot's own millisecond", [snapshot, start("b", 5)], 2],
    ["a call without a message", [call("c", 6)], 1],
    ["both, before the snapshot comes", [start("b", 6), call("c", 7), snapshot, start("a", 8)], 3],
  ])("is that of the conversation: %s", async (_, events, count) => {
    const ids = newRunIds();
    await project.postAll(events.map((event) => ({ ...ids, ...event })));
    const run = await getPrisma().run.findFirstOrThrow({ where: { runId: ids.scenarioRunId } });
    const state = parseRunState(run.state);
    const conversation = await loadConversation(project.ctx, ids.scenarioRunId, state);
    expect([run.messageCount, conversation.length]).toEqual([count, count]);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("of a row of an earlier version is repaired and reported; its state alone is not", async () => {
    const [ids, right] = [newRunIds(), newRunIds()];
    await project.postAll(
      [ids, right].flatMap((run) => [
        { ...run, ...snapshot },
        { ...run, ...start("a", 6) },
        { ...run, ...call("c", 7) },
      ]),
    );
    const runs = await getPrisma().run.findMany({
      where: { runId: { in: [ids.scenarioRunId, right.scenarioRunId] } },
    });
    for (const { projectId, runKey, runId, state } of runs) {
      const before = state
        .replace(/,"messageMarks":"[0-9a-f]*"/, "")
        .replace(',"toolCallId":"c"', "");
      expect(before).not.toContain("toolCallId");
      const messageCount = runId === ids.scenarioRunId ? 3 : 2;
      await getPrisma().run.update({
        where: { projectId_runKey: { projectId, runKey } },
        data: { state: before, messageCount },
      });
    }
    const subject = ids.scenarioRunId;
    expect((await rebuildRuns()).differences).toEqual([
      { subject, column: "messageCount", stored: 3, folded: 2 },
    ]);
    expect((await rebuildRuns()).differences).toEqual([]);
  });
});

const addBatch = ({ setKey, batchKey }: { setKey: string; batchKey: string }) => sql`
with batched as (
  insert into batch (project_id, set_key, batch_key, set_id, batch_id, first_event_at, last_event_at, last_received_at, total)
  values (${project.id}::uuid, ${setKey}::uuid, ${batchKey}::uuid, 'contested', 'new', now(), now(), now(), 1)
)
update scenario_set set last_received_at = now() where project_id = ${project.id}::uuid and set_key = ${setKey}::uuid`;

describe("archiveRuns", () => {
  test("keeps a set to which a batch is being added at that moment", async () => {
    await project.postAll([startedEvent({ scenarioSetId: "contested" })]);
    const keys = { setKey: textKey("contested"), batchKey: textKey("new") };
    let archived: Promise<unknown> = Promise.resolve();
    await getPrisma().$transaction(async (db) => {
      await execute(db, addBatch(keys));
      archived = archiveRuns(project.ctx, { setId: "contested" });
      // The archive has begun and waits for this transaction once it is seen to wait.
      await expect.poll(countWaiting, { timeout: 5000 }).toBeGreaterThan(0);
    });
    await archived;
    expect((await getSet(project.ctx, "contested")).batchCount).toBe(1);
  });
});

async function countWaiting(): Promise<number> {
  const row = await queryRow(
    getPrisma(),
    z.object({ waiting: z.number() }),
    sql`select count(*)::int as waiting from pg_locks where not granted`,
  );
  return row?.waiting ?? 0;
}
