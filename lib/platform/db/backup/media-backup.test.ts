// Media that are files, in the file of a backup.
import { createHash, randomBytes } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { gunzipSync, gzipSync } from "node:zlib";

import { beforeEach, expect, onTestFinished, test } from "vitest";

import { databaseUrl, getPrisma } from "@/lib/platform/db/prisma";
import { pathOf } from "@/lib/platform/media/server/media-name";
import { findInFolders } from "@/lib/platform/media/server/media-store";
import { stageMedia } from "@/lib/platform/media/server/staged-media";
import { setEnv } from "@/lib/platform/process/env";
import { sweepMedia } from "@/lib/results/media/server/sweep-media";
import {
  mediaFiles,
  setUpMediaFolder,
  useMediaFolder as storeIn,
  useMediaStore,
} from "@/lib/testing/data/media-spans";
import { newDatabase, runIn } from "@/lib/testing/servers/database-server";
import { startS3Server } from "@/lib/testing/servers/foreign/s3-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { createTestProject, newRunIds } from "@/lib/testing/test-project";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

setUpTestDatabase();
const folder = setUpMediaFolder();

beforeEach(async () => {
  await getPrisma().media.deleteMany();
});

/** Posts messages that have these bytes, and resolves with the files in which they are. */
async function storeSounds(...sounds: Buffer[]): Promise<string[]> {
  const project = await createTestProject();
  const content = sounds.map((bytes) => ({
    type: "input_audio",
    input_audio: { data: bytes.toString("base64"), format: "wav" },
  }));
  const messages = content.map((part) => ({ role: "user", content: [part] }));
  await project.postAll([
    { ...newRunIds(), type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages },
  ]);
  const rows = await getPrisma().media.findMany({ where: { project: project.id } });
  return rows.map(({ hash }) => path.join(folder, pathOf({ projectId: project.id, hash })));
}

const sound = () => randomBytes(200_000);

async function backUp(hasBucket = false) {
  const file = path.join(temporaryFolder(), "rehearsal.backup");
  const source = { find: findInFolders, hasBucket };
  const summary = await writeBackup(databaseUrl(), createWriteStream(file), source);
  return { file, summary };
}

/** Restores into another folder. */
async function restoreElsewhere(input: Readable) {
  const other = path.join(temporaryFolder(), "media");
  storeIn(other);
  const staged = stageMedia();
  const target = await newDatabase();
  const restored = restoreBackup(target, input, { staged });
  return { other, target, staged, restored };
}

const isEmpty = async (url: string) =>
  (await runIn(url, "select from pg_tables where schemaname = 'public'")).length === 0;

test("the files are in another folder after a restore, byte by byte the same", async () => {
  const sounds = [sound(), sound()];
  const files = await storeSounds(...sounds);
  const { file, summary } = await backUp();
  expect(summary).toMatchObject({ media: 2, missing: 0, outside: 0 });
  const { other, target, staged, restored } = await restoreElsewhere(createReadStream(file));
  expect(await restored).toMatchObject({ media: 2, rows: summary.rows });
  for (const one of files)
    expect(readFileSync(path.join(other, path.relative(folder, one)))).toEqual(readFileSync(one));
  expect(mediaFiles(other)).toHaveLength(2);
  expect(readdirSync(other)).not.toContain(".restoring");
  expect(staged?.hadMedia).toBe(false);
  expect(await runIn(target, "select from media where is_stored")).toHaveLength(2);
});

test("a file that is missing or damaged is counted, and its bytes are stored when they come again", async () => {
  const [missing = "", damaged = "", whole = ""] = await storeSounds(sound(), sound(), sound());
  writeFileSync(missing, "");
  writeFileSync(damaged, readFileSync(damaged).subarray(0, 100_000));
  const { file, summary } = await backUp();
  expect(summary).toMatchObject({ media: 1, missing: 2 });
  const { other, target, restored } = await restoreElsewhere(createReadStream(file));
  expect(await restored).toMatchObject({ media: 1 });
  expect(mediaFiles(other)).toEqual([path.basename(whole)]);
  expect(await runIn(target, "select hash from media where is_stored")).toEqual([
    { hash: path.basename(whole) },
  ]);
});

test("a backup whose media were changed or cut off leaves neither rows nor files", async () => {
  await storeSounds(sound());
  const { file } = await backUp();
  const bytes = readFileSync(file);
  const text = gunzipSync(bytes).toString("latin1");
  const at = text.indexOf("\n", text.indexOf('{"media"')) + 1;
  const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
  const inputs = [bytes.subarray(0, 100_000), gzipSync(Buffer.from(changed, "latin1"))];
  for (const input of inputs) {
    const { other, target, restored } = await restoreElsewhere(Readable.from([input]));
    await expect(restored).rejects.toThrow("The backup is damaged or was cut off");
    expect(await isEmpty(target)).toBe(true);
    expect(mediaFiles(other)).toEqual([]);
  }
});

test("a folder that cannot be written to restores nothing, and is named", async () => {
  await storeSounds(sound());
  const { file } = await backUp();
  const inTheWay = path.join(temporaryFolder(), "media");
  writeFileSync(inTheWay, "a file");
  storeIn(inTheWay);
  const target = await newDatabase();
  const restored = restoreBackup(target, createReadStream(file), { staged: stageMedia() });
  await expect(restored).rejects.toThrow(`Media cannot be stored in ${inTheWay}`);
  expect(await isEmpty(target)).toBe(true);
});

test("without a store there is no place for media, and nothing is restored", async () => {
  await storeSounds(sound());
  const { file } = await backUp();
  storeIn("");
  const target = await newDatabase();
  const restored = restoreBackup(target, createReadStream(file), { staged: stageMedia() });
  await expect(restored).rejects.toThrow("set MEDIA_DIR, or S3_ENDPOINT and its bucket");
  expect(await isEmpty(target)).toBe(true);
});

test("a file of format 1 has no media: they are stored when they come again", async () => {
  await storeSounds(sound());
  const file = path.join(temporaryFolder(), "rehearsal.backup");
  await writeBackup(databaseUrl(), createWriteStream(file));
  const text = gunzipSync(readFileSync(file)).toString();
  const old = text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1);
  const content = old.replace('"formatVersion":2', '"formatVersion":1');
  const sha256 = createHash("sha256").update(content).digest("hex");
  const input = gzipSync(`${content}{"sha256":"${sha256}"}\n`);
  const { target, other, restored } = await restoreElsewhere(Readable.from([input]));
  expect(await restored).toMatchObject({ media: 0 });
  expect(mediaFiles(other)).toEqual([]);
  expect(await runIn(target, "select from media where not is_stored")).toHaveLength(1);
  expect(await runIn(target, "select from media where is_stored")).toEqual([]);
});

test("media of what is replaced stay until the sweep, which removes them", async () => {
  await storeSounds(sound());
  const { file } = await backUp();
  const [later = ""] = await storeSounds(sound());
  await getPrisma().$disconnect();
  const staged = stageMedia();
  const options = { staged, mayReplace: true };
  await restoreBackup(databaseUrl(), createReadStream(file), options);
  expect(staged?.hadMedia).toBe(true);
  expect(existsSync(later)).toBe(true);
  await sweepMedia(Date.now() + 48 * 3_600_000);
  expect(existsSync(later)).toBe(false);
  expect(mediaFiles(folder)).toHaveLength(1);
});

test("media in a bucket stay there; media of a backup can be restored into one", async () => {
  const server = await startS3Server();
  onTestFinished(server.close);
  const bytes = sound();
  await storeSounds(bytes);
  const { file } = await backUp();
  setEnv({ DATA_DIR: temporaryFolder() });
  useMediaStore({
    S3_ENDPOINT: server.endpoint,
    S3_BUCKET: server.bucket,
    S3_ACCESS_KEY_ID: server.accessKeyId,
    S3_SECRET_ACCESS_KEY: server.secretAccessKey,
  });
  onTestFinished(() => {
    setEnv({ DATA_DIR: "" });
    useMediaStore();
  });
  await restoreBackup(await newDatabase(), createReadStream(file), { staged: stageMedia() });
  expect([...server.objects.values()].map((one) => one.equals(bytes))).toEqual([true]);
  const { file: without, summary } = await backUp(true);
  expect(summary).toMatchObject({ media: 0, missing: 0, outside: 1 });
  // Where it is restored there may be another bucket: what comes again is stored again.
  const target = await newDatabase();
  await restoreBackup(target, createReadStream(without), { staged: stageMedia() });
  expect(await runIn(target, "select is_stored from media")).toEqual([{ is_stored: false }]);
});

test("bytes whose removal has begun, and that are still there, are in a backup", async () => {
  const [file = ""] = await storeSounds(sound());
  await getPrisma().media.updateMany({ data: { isStored: false } });
  expect((await backUp()).summary).toMatchObject({ media: 1, missing: 0 });
  rmSync(file);
  expect((await backUp()).summary).toMatchObject({ media: 0, missing: 0 });
});
