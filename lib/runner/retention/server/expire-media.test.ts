// Large media that are older than a project keeps them.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import { beforeEach, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { pathOf } from "@/lib/platform/media/server/media-name";
import { blessBatch, withdrawBlessing } from "@/lib/results/blessing/server/bless-batch";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { reportItems } from "@/lib/results/report/report-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { getMedia } from "@/lib/results/runs/server/media";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import {
  audio,
  createMediaProject,
  draftOf,
  mediaFiles,
  setUpMediaFolder,
  useMediaFolder as storeIn,
} from "@/lib/testing/data/media-spans";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { expireData } from "./expire-data";
import { previewRetention, saveRetention } from "./retention";

setUpTestDatabase();
const folder = setUpMediaFolder();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
  await keepMedia(project, 30);
});

const keepMedia = ({ ctx }: TestProject, mediaDays: number) =>
  saveRetention(ctx, { runDays: null, traceDays: null, mediaDays, auditDays: null });
const expire = () => expireData(Date.now());
const SENTENCE = /^Removed by retention on \d{1,2} [A-Z][a-z]+ \d{4}$/;

const snapshotOf = (ids: ReturnType<typeof newRunIds>, bytes: Buffer) => ({
  ...ids,
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  timestamp: 1,
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "look" },
        { type: "image", image: `data:image/png;base64,${bytes.toString("base64")}` },
        { type: "input_audio", input_audio: { data: bytes.toString("base64"), format: "wav" } },
      ],
    },
  ],
});

/** A run with a picture and a sound of the same bytes. */
async function report({ postAll }: TestProject, bytes: Buffer) {
  const ids = newRunIds();
  await postAll([snapshotOf(ids, bytes)]);
  return ids;
}

/** What is stored of the project was so many days ago. */
const age = ({ id }: TestProject, days: number, { runId = "%" } = {}) =>
  runOnDatabase(
    `update run set last_received_at = last_received_at - interval '${String(days)} days' where project_id = '${id}' and run_id like '${runId}';
     update trace set last_event_at = last_event_at - interval '${String(days)} days' where project_id = '${id}';
     update media set touched_at = touched_at - interval '${String(days)} days' where project = '${id}'`,
  );

async function mediaOf(runId: string) {
  const { messages } = await getTranscript(project.ctx, runId);
  return messages[0]?.parts.slice(1).map((part) => ("media" in part ? part.media : part));
}
const codeOfMedia = (runId: string) =>
  getMedia(project.ctx, runId, { messageKey: "1", index: 1 }).then(
    () => "found",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

describe("media that are older", () => {
  test("are removed, as many as the preview says; what had them stays and says so", async () => {
    const { scenarioRunId: runId } = await report(project, randomBytes(100_000));
    await report(project, randomBytes(100_000));
    await age(project, 31);
    await report(project, randomBytes(100_000));
    expect(await previewRetention(project.ctx, { mediaDays: 30 })).toMatchObject({ media: 2 });
    expect(await previewRetention(project.ctx, { mediaDays: 32 })).toMatchObject({ media: 0 });
    await expire();
    expect(mediaFiles(folder)).toHaveLength(1);
    expect(await previewRetention(project.ctx, { mediaDays: 30 })).toMatchObject({ media: 0 });

    const removed = { kind: "removed", sentence: expect.stringMatching(SENTENCE) as unknown };
    expect(await mediaOf(runId)).toEqual([
      { ...removed, mediaType: "image/png" },
      { ...removed, mediaType: "audio/wav" },
    ]);
    const { messages } = await getTranscript(project.ctx, runId);
    expect(messages[0]?.parts[0]).toEqual({ type: "text", text: "look" });
    expect(reportItems(messages)[0]?.parts[1]?.text).toMatch(SENTENCE);
    const { items } = await listEvents(project.ctx, runId, { limit: 9 });
    const raw = await getEvent(project.ctx, runId, items[0]?.eventId ?? "");
    expect(JSON.stringify(raw)).toContain("data:image/png;base64,[Removed by retention on ");
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("stay while a younger run, a blessed batch or another project has them", async () => {
    const [shared, own] = [randomBytes(100_000), randomBytes(100_000)];
    const old = await report(project, shared);
    const blessed = await report(project, own);
    const other = await createTestProject();
    await report(other, shared);
    await keepMedia(other, 60);
    await age(project, 31);
    await age(other, 31);
    const place = { setId: blessed.scenarioSetId, batchId: blessed.batchRunId };
    await blessBatch(project.ctx, place, { note: null, evenIfNotGreen: true });
    const young = await report(project, shared);
    await runOnDatabase(`update media set touched_at = now() - interval '31 days'`);
    await expire();
    expect(mediaFiles(folder)).toHaveLength(3);
    expect(await codeOfMedia(old.scenarioRunId)).toBe("found");

    await age(project, 31, { runId: young.scenarioRunId });
    await withdrawBlessing(project.ctx, place);
    await expire();
    expect(mediaFiles(folder)).toHaveLength(1);
    expect(await codeOfMedia(blessed.scenarioRunId)).toBe("gone");
    await expect(
      getTranscript(other.ctx, (await report(other, shared)).scenarioRunId),
    ).resolves.toMatchObject({ messages: [{ parts: [{}, { media: { kind: "stored" } }, {}] }] });
  });

  test("that come again with the old event are stored again, and are old again one day", async () => {
    const bytes = randomBytes(100_000);
    const ids = await report(project, bytes);
    await age(project, 31);
    await expire();
    storeIn(folder); // as another process, which remembers nothing
    await project.postAll([snapshotOf(ids, bytes)]);
    expect(await codeOfMedia(ids.scenarioRunId)).toBe("found");
    await expire();
    expect(await codeOfMedia(ids.scenarioRunId)).toBe("found");
    await runOnDatabase("update media set touched_at = now() - interval '31 days'");
    await expire();
    expect(await codeOfMedia(ids.scenarioRunId)).toBe("gone");
    expect(await getPrisma().event.count({ where: { projectId: project.id } })).toBe(1);
  });

  test("that could not be removed are removed by the next pass", async () => {
    const bytes = randomBytes(100_000);
    const { scenarioRunId: runId } = await report(project, bytes);
    await age(project, 31);
    const [row] = await getPrisma().media.findMany({ where: { project: project.id } });
    const file = path.join(folder, pathOf({ projectId: project.id, hash: row?.hash ?? "" }));
    rmSync(file);
    mkdirSync(file); // a folder cannot be removed as a file
    await expect(expire()).rejects.toThrow();
    rmSync(file, { recursive: true });
    await expire();
    expect(await codeOfMedia(runId)).toBe("gone");
    expect(existsSync(file)).toBe(false);
  });

  test("are removed although others cannot be, of the project or of another one", async () => {
    await report(project, randomBytes(100_000));
    await report(project, randomBytes(100_000));
    const other = await createTestProject();
    await keepMedia(other, 30);
    await report(other, randomBytes(100_000));
    const where = { project: project.id };
    const [first] = await getPrisma().media.findMany({ where, orderBy: { hash: "asc" } });
    const name = { projectId: project.id, hash: first?.hash ?? "" };
    const file = path.join(folder, pathOf(name));
    rmSync(file);
    mkdirSync(file);
    await age(project, 31);
    await age(other, 31);
    await expect(expire()).rejects.toThrow();
    expect(mediaFiles(folder)).toEqual([]);
    const stay = { project: { in: [project.id, other.id] }, removedAt: null };
    const notRemoved = await getPrisma().media.findMany({ where: stay });
    expect(notRemoved.map(({ hash }) => hash)).toEqual([name.hash]);
  });

  test("are another thing than media that are lost", async () => {
    const { scenarioRunId: runId } = await report(project, randomBytes(100_000));
    rmSync(folder, { recursive: true });
    expect(JSON.stringify(await mediaOf(runId))).not.toContain("Removed");
    expect(await codeOfMedia(runId)).toBe("found");
  });
});

describe("media of spans that are older", () => {
  test("are removed, and the span says so in their place", async () => {
    const { project: own, store, find } = await createMediaProject();
    await keepMedia(own, 30);
    await store(
      draftOf("one", { inputs: { text: "hear", url: `data:audio/wav;base64,${audio()}` } }),
    );
    await expire();
    expect(mediaFiles(folder)).toHaveLength(1);
    await age(own, 31);
    await expire();
    expect(mediaFiles(folder)).toEqual([]);
    expect(await find("one")).toMatchObject({
      inputs: {
        text: "hear",
        url: expect.stringMatching(/^data:audio\/wav;base64,\[Removed by retention on /) as unknown,
      },
    });
  });

  test("stay while a run that the span belongs to is younger", async () => {
    const { project: own, store, find } = await createMediaProject();
    await keepMedia(own, 30);
    const data = audio();
    const ids = await report(own, randomBytes(10));
    await store(draftOf("one", { inputs: { data }, scenarioRunId: ids.scenarioRunId }));
    await age(own, 31, { runId: "none" });
    await expire();
    expect(await find("one")).toMatchObject({ inputs: { data } });
    await age(own, 31);
    await expire();
    expect(mediaFiles(folder)).toEqual([]);
  });
});
