// Large media outside the database: in a folder, in an S3-compatible store, and without loss where the store refuses.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";

import { purgeProjects } from "@/lib/access/projects/server/purge-projects";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getMediaStore } from "@/lib/platform/media/server/media-store";
import { setEnv } from "@/lib/platform/process/env";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { listSentRuns } from "@/lib/results/runs/server/list-sent-runs";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { getMedia } from "@/lib/results/runs/server/media";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { deleteRuns } from "@/lib/runner/retention/server/delete-data";
import { purgeDeletedRuns } from "@/lib/runner/retention/server/purge-runs";
import { useMediaStore } from "@/lib/testing/data/media-spans";
import { startS3Server, type S3Server } from "@/lib/testing/servers/foreign/s3-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { sweepMedia } from "./sweep-media";

setUpTestDatabase();

const DAY_MS = 24 * 3_600_000;
const root = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
const folder = path.join(root, "media");
afterAll(() => {
  useMediaStore();
  rmSync(root, { recursive: true, force: true });
});

let project: TestProject;
beforeEach(async () => {
  useMediaStore({ MEDIA_DIR: folder });
  project = await createTestProject();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const picture = () => randomBytes(100_000);
const messageOf = (bytes: Buffer) => ({
  role: "user",
  content: [
    { type: "text", text: "look" },
    { type: "image", image: `data:image/png;base64,${bytes.toString("base64")}` },
  ],
});
const snapshot = (ids: ReturnType<typeof newRunIds>, messages: unknown[], timestamp = 1) => ({
  ...ids,
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  timestamp,
  messages,
});
async function storedCharacters(): Promise<number> {
  const events = await getPrisma().event.findMany({ where: { projectId: project.id } });
  return events.flatMap(({ contents }) => contents).join("").length;
}
const files = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : [];
/** What the page shows, what LangWatch's clients read, and the event as received. */
async function readEverywhere(runId: string) {
  const { messages } = await getTranscript(project.ctx, runId);
  const place = { messageKey: messages[0]?.key ?? "", index: 1 };
  const { bytes } = await getMedia(project.ctx, runId, place);
  const sent = await listSentRuns(project.ctx, { limit: 9, messages: 9, maxBytes: 1e9 });
  const { items } = await listEvents(project.ctx, runId, { limit: 9 });
  const raw = await getEvent(project.ctx, runId, items[0]?.eventId ?? "");
  return { bytes: Buffer.from(bytes), sent: sent.items[0]?.messages[0]?.raw, raw };
}

async function expectWhole(bytes: Buffer, runId: string): Promise<void> {
  const read = await readEverywhere(runId);
  expect(read.bytes.equals(bytes)).toBe(true);
  expect(read.sent).toEqual(messageOf(bytes));
  expect(read.raw).toMatchObject({ raw: { messages: [messageOf(bytes)] } });
}

describe("a large picture", () => {
  test("is a file, and every reader gets the message as it was sent", async () => {
    const [ids, bytes] = [newRunIds(), picture()];
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    expect(await storedCharacters()).toBeLessThan(2000);
    expect(files()).toHaveLength(1);
    await expectWhole(bytes, ids.scenarioRunId);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("that comes again and again is stored once", async () => {
    const [ids, bytes] = [newRunIds(), picture()];
    const again = { role: "assistant", content: "I see" };
    await project.postAll([
      snapshot(ids, [messageOf(bytes)]),
      snapshot(ids, [messageOf(bytes), again], 2),
      snapshot(newRunIds(), [messageOf(bytes)]),
    ]);
    expect(files()).toHaveLength(1);
    expect(await getPrisma().mediaUse.count({ where: { projectId: project.id } })).toBe(2);
  });

  test("counts with its bytes where pages of runs are bounded", async () => {
    for (const _ of [1, 2]) await project.postAll([snapshot(newRunIds(), [messageOf(picture())])]);
    const page = (maxBytes: number) =>
      listSentRuns(project.ctx, { limit: 9, messages: 9, maxBytes });
    expect((await page(150_000)).items).toHaveLength(1);
    expect((await page(1_000_000)).items).toHaveLength(2);
  });

  test("of before, inside the database, is read beside new ones", async () => {
    useMediaStore();
    const [ids, bytes] = [newRunIds(), picture()];
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    expect(await storedCharacters()).toBeGreaterThan(100_000);
    useMediaStore({ MEDIA_DIR: folder });
    await project.postAll([snapshot(ids, [messageOf(bytes), messageOf(picture())], 2)]);
    await expectWhole(bytes, ids.scenarioRunId);
    expect(await storedCharacters()).toBeLessThan(140_000);
  });

  test("stays in the database where the store refuses it: the event is not lost", async () => {
    writeFileSync(folder, "a file is in the way");
    const [ids, bytes] = [newRunIds(), picture()];
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    expect(await storedCharacters()).toBeGreaterThan(100_000);
    await expectWhole(bytes, ids.scenarioRunId);
  });

  test("is read from the data folder too, where another store or none is set", async () => {
    setEnv({ DATA_DIR: root }); // whose folder of media is the one in use
    const [ids, bytes] = [newRunIds(), picture()];
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    useMediaStore();
    await expectWhole(bytes, ids.scenarioRunId);
    useMediaStore({ MEDIA_DIR: path.join(root, "other") });
    await expectWhole(bytes, ids.scenarioRunId);
    setEnv({ DATA_DIR: "" });
  });

  test("that is lost leaves the conversation readable", async () => {
    const ids = newRunIds();
    await project.postAll([snapshot(ids, [messageOf(picture())])]);
    rmSync(folder, { recursive: true });
    const { messages } = await getTranscript(project.ctx, ids.scenarioRunId);
    expect(messages[0]?.parts[0]).toMatchObject({ type: "text", text: "look" });
  });
});

describe("the sweep", () => {
  const sweep = (afterMs: number) => sweepMedia(Date.now() + afterMs);

  test("removes a file a day after its last run was purged, and no file that a run has", async () => {
    const [first, second, shared, own] = [newRunIds(), newRunIds(), picture(), picture()];
    first.scenarioSetId = "deleted";
    await project.postAll([
      snapshot(first, [messageOf(shared), messageOf(own)]),
      snapshot(second, [messageOf(shared)]),
    ]);
    await deleteRuns(project.ctx, { setId: "deleted" });
    expect(await purgeDeletedRuns(Date.now() + 11 * 60_000)).toBe(1);
    await sweep(DAY_MS / 2);
    expect(files()).toHaveLength(2);
    await sweep(DAY_MS + 60_000);
    expect(files()).toHaveLength(1);
    await expectWhole(shared, second.scenarioRunId);
  });

  test("removes what belongs to no event, and what a deleted project had", async () => {
    await project.postAll([snapshot(newRunIds(), [messageOf(picture())])]);
    const orphan = { projectId: project.id, hash: "0".repeat(64) };
    await getMediaStore()?.put(orphan, Buffer.from("orphan"));
    await getPrisma().media.create({
      data: { project: orphan.projectId, hash: orphan.hash, size: 6, isStored: true },
    });
    await sweep(DAY_MS + 60_000);
    expect(files()).toHaveLength(1);
    await getPrisma().project.update({
      where: { id: project.id },
      data: { deletedAt: new Date() },
    });
    await purgeProjects(Date.now());
    await sweep(DAY_MS + 60_000);
    expect(files()).toEqual([]);
    expect(await getPrisma().media.count({ where: { project: project.id } })).toBe(0);
  });

  test("leaves what is about to be used again", async () => {
    const ids = newRunIds({ setId: "deleted" });
    const bytes = picture();
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    await deleteRuns(project.ctx, { setId: "deleted" });
    await purgeDeletedRuns(Date.now() + 11 * 60_000);
    await getPrisma().media.updateMany({ data: { touchedAt: new Date(Date.now() - 2 * DAY_MS) } });
    forgetProcessWide("media that was cut");
    const again = newRunIds();
    await project.postAll([snapshot(again, [messageOf(bytes)])]);
    await sweep(0);
    await expectWhole(bytes, again.scenarioRunId);
  });
});

describe("an S3-compatible store", () => {
  const useS3 = ({ endpoint, bucket, accessKeyId, secretAccessKey }: S3Server) => {
    useMediaStore({
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    });
  };
  let server: S3Server;
  beforeEach(async () => {
    server = await startS3Server();
    useS3(server);
  });
  afterEach(async () => {
    await server.close();
  });

  test("keeps, gives back and removes media", async () => {
    const [ids, bytes] = [newRunIds({ setId: "deleted" }), picture()];
    await project.postAll([snapshot(ids, [messageOf(bytes)])]);
    expect(await storedCharacters()).toBeLessThan(2000);
    expect([...server.objects.values()].map((one) => one.equals(bytes))).toEqual([true]);
    await expectWhole(bytes, ids.scenarioRunId);
    await deleteRuns(project.ctx, { setId: "deleted" });
    await purgeDeletedRuns(Date.now() + 11 * 60_000);
    await sweepMedia(Date.now() + DAY_MS + 60_000);
    expect(server.objects.size).toBe(0);
  });

  test("that refuses the key, or is away, loses no event", async () => {
    useS3({ ...server, secretAccessKey: "a wrong one" });
    await project.postAll([snapshot(newRunIds(), [messageOf(picture())])]);
    expect(await storedCharacters()).toBeGreaterThan(100_000);
    useS3(server);
    await server.close();
    await project.postAll([snapshot(newRunIds(), [messageOf(picture())])]);
    expect(await storedCharacters()).toBeGreaterThan(200_000);
  });

  test("that is away while somebody reads is a matter of trying again", async () => {
    const ids = newRunIds();
    await project.postAll([snapshot(ids, [messageOf(picture())])]);
    await server.close();
    await expect(getTranscript(project.ctx, ids.scenarioRunId)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("whose object is gone leaves the conversation readable", async () => {
    const ids = newRunIds();
    await project.postAll([snapshot(ids, [messageOf(picture())])]);
    server.objects.clear();
    const { messages } = await getTranscript(project.ctx, ids.scenarioRunId);
    expect(messages[0]?.parts[0]).toMatchObject({ type: "text", text: "look" });
  });
});
