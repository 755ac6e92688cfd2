// Media of messages that earlier releases have stored in the database.
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { beforeEach, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { pathOf } from "@/lib/platform/media/server/media-name";
import { getEvent, listEvents } from "@/lib/results/log/server/list-events";
import { getMedia } from "@/lib/results/runs/server/media";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { deleteRuns } from "@/lib/runner/retention/server/delete-data";
import { purgeDeletedRuns } from "@/lib/runner/retention/server/purge-runs";
import {
  mediaFiles,
  setUpMediaFolder,
  useMediaFolder as storeIn,
} from "@/lib/testing/data/media-spans";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { moveMedia } from "./move-media";
import { sweepMedia } from "./sweep-media";

setUpTestDatabase();
const folder = setUpMediaFolder();

const DAY_MS = 86_400_000;
const move = (days = 0) => moveMedia(Date.now() + days * DAY_MS);

let project: TestProject;
beforeEach(async () => {
  await getPrisma().event.deleteMany();
  await getPrisma().mediaMove.deleteMany();
  project = await createTestProject();
});

/** Runs with a picture each, stored while there was no store. */
async function reportBefore(...pictures: Buffer[]): Promise<string[]> {
  storeIn("");
  const runs = pictures.map((bytes) => ({
    ...newRunIds({ setId: "set" }),
    type: "SCENARIO_MESSAGE_SNAPSHOT",
    timestamp: 1,
    messages: [
      {
        role: "user",
        content: [{ type: "image", image: `data:image/png;base64,${bytes.toString("base64")}` }],
      },
      { role: "assistant", content: "I see. ".repeat(10_000) },
    ],
  }));
  await project.postAll(runs);
  storeIn(folder);
  return runs.map(({ scenarioRunId }) => scenarioRunId);
}

async function storedCharacters(): Promise<number> {
  const events = await getPrisma().event.findMany();
  return events.flatMap(({ contents }) => contents).join("").length;
}

async function read(runId: string) {
  const { items } = await listEvents(project.ctx, runId, { limit: 9 });
  const { bytes } = await getMedia(project.ctx, runId, { messageKey: "1", index: 0 });
  return {
    bytes: Buffer.from(bytes),
    raw: await getEvent(project.ctx, runId, items[0]?.eventId ?? ""),
  };
}

test("they are moved to the store, and every reader has the same as before", async () => {
  const picture = randomBytes(100_000);
  const [runId = "", other = ""] = await reportBefore(picture, randomBytes(50_000));
  const before = await read(runId);
  expect(await storedCharacters()).toBeGreaterThan(330_000);
  expect(await move()).toBe(2);
  expect(await storedCharacters()).toBeLessThan(145_000);
  expect(mediaFiles(folder)).toHaveLength(2);
  expect(await read(runId)).toEqual(before);
  expect(before.bytes.equals(picture)).toBe(true);
  expect((await rebuildRuns()).differences).toEqual([]);
  await sweepMedia(Date.now() + 2 * DAY_MS);
  expect(mediaFiles(folder)).toHaveLength(2);
  await deleteRuns(project.ctx, { setId: "set" });
  await purgeDeletedRuns(Date.now() + 11 * 60_000);
  await sweepMedia(Date.now() + 2 * DAY_MS);
  expect(mediaFiles(folder)).toEqual([]);
  expect(other).not.toBe("");
});

test("a store that is away changes nothing, and the next pass goes on where it was", async () => {
  const [runId = ""] = await reportBefore(randomBytes(100_000));
  const before = await read(runId);
  const characters = await storedCharacters();
  writeFileSync(folder, "a file is in the way");
  expect(await move()).toBe(0);
  expect(await storedCharacters()).toBe(characters);
  expect(await read(runId)).toEqual(before);
  storeIn(`${folder}-other`);
  expect(await move()).toBe(1);
  expect(await read(runId)).toEqual(before);
});

test("a walk that has ended begins anew a week later", async () => {
  await reportBefore(randomBytes(100_000));
  expect(await move()).toBe(1);
  await reportBefore(randomBytes(100_000));
  expect(await move()).toBe(0);
  expect(await move(8)).toBe(1);
  expect(await move(8)).toBe(0);
});

test("a pass is bounded, and the next one goes on", async () => {
  await reportBefore(randomBytes(50_000), randomBytes(50_000), randomBytes(50_000));
  expect(await moveMedia(Date.now(), 2)).toBe(2);
  expect(await moveMedia(Date.now(), 2)).toBe(1);
  expect(await getPrisma().mediaMove.count({ where: { endedAt: { not: null } } })).toBe(1);
});

test("media that the store never takes stay where they are, and the walk goes on behind them", async () => {
  const pictures = [randomBytes(50_000), randomBytes(50_000), randomBytes(50_000)];
  await reportBefore(...pictures);
  const first = await getPrisma().event.findFirstOrThrow({ orderBy: { runKey: "asc" } });
  const isOfFirst = (bytes: Buffer) => first.contents.join("").includes(bytes.toString("base64"));
  const refused = createHash("sha256").update(pictures.find(isOfFirst) ?? "");
  const name = { projectId: project.id, hash: refused.digest("hex") };
  mkdirSync(path.join(folder, pathOf(name)), { recursive: true }); // no file can have its name
  const moved: number[] = [];
  for (let pass = 1; pass <= 5; pass += 1) {
    forgetProcessWide("media pause");
    moved.push(await move());
  }
  expect(moved).toEqual([0, 0, 0, 2, 0]);
  expect(mediaFiles(folder)).toHaveLength(2);
  expect(await getPrisma().event.findFirst({ orderBy: { runKey: "asc" } })).toEqual(first);
});
