// Which spans use stored media: with several writers, and for the sweep.
import { hash, randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import { purgeProjects } from "@/lib/access/projects/server/purge-projects";
import { getPrisma } from "@/lib/platform/db/prisma";
import { sweepMedia } from "@/lib/results/media/server/sweep-media";
import { audio, draftOf, mediaFiles, setUpMediaProject } from "@/lib/testing/data/media-spans";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { newRunIds } from "@/lib/testing/test-project";
import { purgeTraces } from "../../server/purge-traces";
import { traceKeyOf } from "../../server/span-write";

setUpTestDatabase();

const media = setUpMediaProject();
const { folder, store, find, uses, storedText } = media;

describe("writers at the same time", () => {
  test("store the same bytes once, and each span has them", async () => {
    const data = audio();
    const ids = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(ids.map((id) => store(draftOf(id, { inputs: { data } }))));
    expect(mediaFiles(folder)).toHaveLength(1);
    for (const id of ids) expect(await find(id)).toMatchObject({ inputs: { data } });
  });

  test("of one span leave the marks of what is stored in the end, and no others", async () => {
    const writes = Array.from({ length: 20 }, (_, number) => ({
      outputs: { data: audio(30_000), number },
      metadata: { [`data${String(number)}`]: audio(30_000) },
    }));
    await Promise.all(writes.map((write) => store(draftOf("one", write))));
    const span = await find("one");
    expect(writes.map(({ outputs }) => outputs)).toContainEqual(span.outputs);
    expect(span.metadata).toEqual(Object.assign({}, ...writes.map(({ metadata }) => metadata)));
    const stored = await storedText("one");
    const marks = (await uses()).map(({ mark }) => mark);
    expect(marks).toHaveLength(21);
    expect(marks.filter((mark) => !stored.includes(mark))).toEqual([]);
  });
});

test("a reader beside a writer of the same span gets what was stored before or after", async () => {
  const data = audio();
  await store(draftOf("one", { outputs: { data } }));
  const repeat = async (times: number, work: () => Promise<unknown>) => {
    for (let round = 0; round < times; round += 1) await work();
  };
  await Promise.all([
    repeat(20, () => store(draftOf("one", { outputs: { data } }))),
    repeat(60, async () => {
      expect((await find("one")).outputs).toEqual({ data });
    }),
  ]);
});

describe("the sweep", () => {
  const sweep = () => sweepMedia(Date.now() + 25 * 3_600_000);
  const purge = (...ids: string[]) =>
    getPrisma().$transaction((db) => purgeTraces(db, media.project.id, ids.map(traceKeyOf)));

  test("removes what only purged traces had, and leaves what a span or a run has", async () => {
    const [own, shared, ofRun] = [audio(), audio(), audio()];
    await store(
      draftOf("one", { sessionId: "gone", inputs: { own, shared, ofRun } }),
      draftOf("two", { sessionId: "kept", inputs: { shared } }),
    );
    const message = { role: "user", content: ofRun };
    await media.project.postAll([
      { ...newRunIds(), type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages: [message] },
    ]);
    expect(mediaFiles(folder)).toHaveLength(3);
    await purge("gone");
    expect(await uses()).toHaveLength(1);
    await sweepMedia(Date.now() + 3_600_000);
    expect(mediaFiles(folder)).toHaveLength(3);
    await sweep();
    const left = [shared, ofRun].map((text) => hash("sha256", Buffer.from(text, "base64"), "hex"));
    expect(mediaFiles(folder).toSorted()).toEqual(left.toSorted());
    expect(await find("two")).toMatchObject({ inputs: { shared } });
  });

  test("removes what a rewritten span and a deleted project had", async () => {
    const [first, second] = [audio(), audio()];
    await store(draftOf("one", { outputs: { first } }));
    await store(draftOf("one", { outputs: { second } }));
    await sweep();
    expect(mediaFiles(folder)).toHaveLength(1);
    expect(await find("one")).toMatchObject({ outputs: { second } });
    const { id } = media.project;
    await getPrisma().project.update({ where: { id }, data: { deletedAt: new Date() } });
    await purgeProjects(Date.now());
    expect(await uses()).toEqual([]);
    await sweep();
    expect(mediaFiles(folder)).toEqual([]);
  });
});
