import { beforeAll, describe, expect, test } from "vitest";

import { GET as exportRuns } from "@/app/api/projects/[projectId]/sets/[setId]/batches/[batchId]/export/runs/route";
import { POST as postEvents } from "@/app/api/scenario-events/batch/route";
import { editBatch } from "@/lib/results/batches/server/batch-provenance";
import { getBatch } from "@/lib/results/batches/server/batches";
import { blessBatch, withdrawBlessing } from "@/lib/results/blessing/server/bless-batch";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import {
  answerOf,
  createTestProject,
  newRunIds,
  startedEvent,
  type TestProject,
} from "@/lib/testing/test-project";
import { POST } from "./route";

setUpTestDatabase();

let from: TestProject;
let to: TestProject;
beforeAll(async () => {
  from = await createTestProject();
  to = await createTestProject();
});

const auth = (project: TestProject) => ({ "x-auth-token": project.key });

function importFile(project: TestProject, body: string) {
  const url = `http://localhost:3000/api/projects/${project.slug}/import`;
  return answerOf(POST(new Request(url, { method: "POST", body, headers: auth(project) })));
}

interface Batch {
  setId: string;
  batchId: string;
}

async function exportFile(project: TestProject, { setId, batchId }: Batch): Promise<string> {
  const batch = `${encodeURIComponent(setId)}/batches/${encodeURIComponent(batchId)}`;
  const url = `http://localhost:3000/api/projects/${project.slug}/sets/${batch}/export/runs`;
  const answer = await exportRuns(new Request(url, { headers: auth(project) }));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("application/x-ndjson");
  return answer.text();
}

/** A batch of two runs, whose conversations grow over several snapshots. */
async function makeBatch(): Promise<Batch & { runIds: string[] }> {
  const first = newRunIds();
  const second = {
    ...newRunIds(),
    scenarioSetId: first.scenarioSetId,
    batchRunId: first.batchRunId,
  };
  const spoken = [
    '{"role":"user","content":"hello","amount":1.10}',
    '{"role":"assistant","content":"hi"}',
  ];
  const at = Date.now() - 60_000;
  const eventsOf = (ids: typeof first, status: string) => {
    const place = JSON.stringify(ids).slice(1, -1);
    const snapshot = (count: number) =>
      `{"type":"SCENARIO_MESSAGE_SNAPSHOT",${place},"timestamp":${String(at + count + 0.5)},"messages":[${spoken.slice(0, count).join(",")}]}`;
    const results = {
      verdict: "failure",
      metCriteria: ["Is kind"],
      unmetCriteria: ["Names the fee"],
    };
    return [
      JSON.stringify(startedEvent({ ...ids, timestamp: at })),
      snapshot(1),
      snapshot(2),
      JSON.stringify({ type: "SCENARIO_RUN_FINISHED", ...ids, timestamp: at + 9, status, results }),
    ];
  };
  const body = [...eventsOf(first, "FAILED"), ...eventsOf(second, "SUCCESS")].join("\n");
  const url = "http://localhost:3000/api/scenario-events/batch";
  const sent = await answerOf(
    postEvents(new Request(url, { method: "POST", body, headers: auth(from) })),
  );
  expect(sent.body).toMatchObject({ stored: 8, rejected: 0 });
  return {
    setId: first.scenarioSetId,
    batchId: first.batchRunId,
    runIds: [first.scenarioRunId, second.scenarioRunId],
  };
}

async function eventsIn(project: TestProject, runId: string) {
  const { items } = await listEvents(project.ctx, runId, { limit: 100 });
  const events = await Promise.all(items.map((item) => getEvent(project.ctx, runId, item.eventId)));
  return events.map(({ receivedAt: _, ...event }) => event);
}

describe("a batch that is exported and imported", () => {
  test("is the same batch in another project", async () => {
    const batch = await makeBatch();
    await editBatch(from.ctx, batch, { branch: "main", note: "Before the release", tags: ["a"] });
    const file = await exportFile(from, batch);
    const answer = await importFile(to, file);
    expect(answer).toMatchObject({
      status: 200,
      body: { runs: 2, events: 8, batchId: batch.batchId },
    });

    const [before, after] = [await getBatch(from.ctx, batch), await getBatch(to.ctx, batch)];
    expect(after.counts).toEqual(before.counts);
    expect(after.provenance).toEqual(before.provenance);
    for (const runId of batch.runIds) {
      const { lastReceivedAt: _at, ...run } = await getRun(to.ctx, runId);
      const { lastReceivedAt: _then, ...original } = await getRun(from.ctx, runId);
      expect(run).toEqual(original);
      expect(await getTranscript(to.ctx, runId)).toEqual(await getTranscript(from.ctx, runId));
      expect(await eventsIn(to, runId)).toEqual(await eventsIn(from, runId));
    }
    expect(await exportFile(to, batch)).toBe(file);
  });

  test("says that it was blessed there, and is no baseline before it is blessed here", async () => {
    const batch = await makeBatch();
    const blessed = { note: "Release 4", evenIfNotGreen: true };
    const blessing = await blessBatch(from.ctx, batch, blessed);
    const file = await exportFile(from, batch);
    expect(JSON.parse(file.split("\n")[0] ?? "")).toMatchObject({ blessing });
    await importFile(to, file);
    const imported = await getBatch(to.ctx, batch);
    expect(imported).toMatchObject({ blessing: null, importedBlessing: blessing });
    expect((await getBatch(from.ctx, batch)).importedBlessing).toBeNull();

    // As the file says now.
    await withdrawBlessing(from.ctx, batch);
    await importFile(to, await exportFile(from, batch));
    expect(await getBatch(to.ctx, batch)).toMatchObject({ blessing: null, importedBlessing: null });
  });

  test("is read as before where its file says nothing of a blessing", async () => {
    const batch = await makeBatch();
    const [first = "", ...lines] = (await exportFile(from, batch)).split("\n");
    const { blessing: _, ...header } = JSON.parse(first) as Record<string, unknown>;
    const answer = await importFile(to, [JSON.stringify(header), ...lines].join("\n"));
    expect(answer.status).toBe(200);
    expect((await getBatch(to.ctx, batch)).importedBlessing).toBeNull();
  });

  test("changes nothing when it is imported again, nor in its own project", async () => {
    const batch = await makeBatch();
    const file = await exportFile(from, batch);
    for (const project of [to, to, from]) {
      await importFile(project, file);
      expect(await getBatch(project.ctx, batch)).toMatchObject({ counts: { total: 2 } });
      for (const runId of batch.runIds)
        expect(await getRun(project.ctx, runId)).toMatchObject({ eventCount: 4 });
    }
  });

  test("has each message once, however many snapshots have it", async () => {
    const file = await exportFile(from, await makeBatch());
    expect(file.split(String.raw`\"content\":\"hello\"`)).toHaveLength(3);
    expect(file).toContain(String.raw`\"amount\":1.10`);
  });
});

describe("a file that is no exported batch", () => {
  const header = JSON.stringify({
    format: "rehearsal-batch",
    version: 1,
    setId: "s",
    batchId: "b",
    provenance: {},
  });
  const envelope = JSON.stringify({
    setId: "s",
    batchId: "b",
    scenarioId: "c",
    fact: null,
    raw: {},
  });
  const run = (events: object[], contents = [envelope, "{}"]) =>
    `${header}\n${JSON.stringify({ runId: "r", contents, events })}`;
  const event = { timestampMs: 1, envelope: 0, messages: "1" };

  test.each([
    ["is empty", "", "no header"],
    ["is a list of events", '{"type":"SCENARIO_RUN_STARTED"}', "no header"],
    ["comes from a later version", header.replace('"version":1', '"version":2'), "later version"],
    ["has a line that is no run", `${header}\n{"runId":"r"}`, "Line 2 is no exported run"],
    ["refers to nothing", run([{ ...event, envelope: 2 }]), "Line 2 refers to a content"],
    [
      "refers to a message that is not there",
      run([{ ...event, messages: "0-7" }]),
      "Line 2 refers",
    ],
    ["has ranges without end", run([{ ...event, messages: "0-999999999" }]), "Line 2 refers"],
    [
      "repeats messages for ever",
      run([
        { ...event, messages: Array.from({ length: 200_000 }, () => "0-1").join(",") },
        ...Array.from({ length: 20 }, () => ({
          ...event,
          messages: Array.from({ length: 100_000 }, () => "0-1").join(","),
        })),
      ]),
      "Line 2 repeats too many messages",
    ],
    [
      "repeats one large message",
      run(
        [{ ...event, messages: Array.from({ length: 5000 }, () => "1").join(",") }],
        [envelope, JSON.stringify("x".repeat(100_000))],
      ),
      "Line 2 repeats too many messages",
    ],
    [
      "names another batch",
      `${header.replace('"batchId":"b"', '"batchId":"other"')}\n${run([event]).split("\n")[1] ?? ""}`,
      "another batch",
    ],
    ["has a content that is not JSON", run([event], [envelope, "{"]), "not JSON"],
    [
      "has a second run with a content that is not JSON",
      `${run([event])}\n${JSON.stringify({ runId: "q", contents: ["{"], events: [{ ...event, envelope: 0, messages: null }] })}`,
      "not JSON",
    ],
    ["has a time that is none", run([{ ...event, timestampMs: 9e15 }]), "Line 2"],
    ["has an id that is no text", run([event]).replace('"r"', '"r\\u0000"'), "Line 2"],
    [
      "has a set whose id is no text",
      run([event], [envelope.replace('"s"', '"s\\u0000"'), "{}"]),
      "Line 2",
    ],
    ["has an envelope of another kind", run([event], ["[]", "{}"]), ""],
  ])("is refused and changes nothing: it %s", async (_what, body, message) => {
    const answer = await importFile(to, body);
    expect([400, 413, 422]).toContain(answer.status);
    expect(answer.body["message"]).toContain(message);
    await expect(getRun(to.ctx, "r")).rejects.toThrow("not found");
  });
});
