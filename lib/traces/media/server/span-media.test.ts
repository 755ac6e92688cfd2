// Large media of spans outside the database, in a folder.
import { hash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";

import { purgeProjects } from "@/lib/access/projects/server/purge-projects";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { indexSpan } from "@/lib/indexing/server/index-run";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { sweepMedia } from "@/lib/results/media/server/sweep-media";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { spanListQuerySchema, traceListQuerySchema } from "../../filter/trace-filter";
import { findSpanById, listSpans, readSpan, searchSpans } from "../../server/list-spans";
import { listTraces } from "../../server/list-traces";
import { loadRunEvidence } from "../../server/load-run-spans";
import { purgeTraces } from "../../server/purge-traces";
import { readTrace } from "../../server/read-trace";
import { readTraceWhole } from "../../server/read-trace-whole";
import { spanKeyOf, traceKeyOf } from "../../server/span-write";
import { storeDrafts } from "../../server/store-spans";
import { updateSpan, updateSpanById } from "../../server/update-span";
import type { SpanDraft } from "../../span";

setUpTestDatabase();

const root = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
const folder = path.join(root, "media");
afterAll(() => {
  useFolder("");
  rmSync(root, { recursive: true, force: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function useFolder(MEDIA_DIR: string): void {
  setEnv({ MEDIA_DIR });
  for (const name of ["media store", "media that was cut", "media pause"]) forgetProcessWide(name);
}

let project: TestProject;
beforeEach(async () => {
  useFolder(folder);
  project = await createTestProject();
});

const audio = (size = 90_000) => randomBytes(size).toString("base64");
const draftOf = (id: string, more: Partial<SpanDraft> = {}): SpanDraft => ({
  id,
  otelTraceId: null,
  sessionId: "s",
  startedAt: 1,
  ...more,
});
const store = (...drafts: SpanDraft[]) => storeDrafts(project.ctx, drafts);
const find = async (id: string) => {
  const span = await findSpanById(project.ctx, id);
  if (!span) throw new Error(`no span ${id}`);
  return span;
};
const files = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : [];
const uses = () => getPrisma().spanMedia.findMany({ where: { projectId: project.id } });
const rowOf = (id: string) =>
  getPrisma().span.findFirstOrThrow({ where: { projectId: project.id, id } });
const storedText = async (id: string) => JSON.stringify(await rowOf(id));

/** With a picture wherever there may be one. */
function buckets() {
  const content = (name: string) => ({
    name,
    parts: [{ [name]: `data:audio/wav;base64,${audio()}` }],
  });
  return {
    inputs: content("inputs"),
    outputs: content("outputs"),
    config: content("config"),
    metadata: content("metadata"),
    metrics: content("metrics"),
    feedback: content("feedback"),
    userProperties: content("userProperties"),
    raw: content("raw"),
  };
}

describe("large media of a span", () => {
  test("are files, and every reader of the span gets it as it was sent", async () => {
    const content = buckets();
    await store(draftOf("one", content));
    expect((await storedText("one")).length).toBeLessThan(4000);
    expect(files()).toHaveLength(8);
    const { key } = await find("one");
    const { inputs, outputs } = content;
    const { spans } = await searchSpans(project.ctx, {}, { limit: 9, page: 1 });
    expect(await find("one")).toMatchObject(content);
    expect(await readSpan(project.ctx, key)).toMatchObject(content);
    expect(spans).toMatchObject([content]);
    expect((await readTraceWhole(project.ctx, "s")).spans).toMatchObject([content]);
    expect((await readTrace(project.ctx, "s")).spans).toMatchObject([{ inputs, outputs }]);
  });

  test("are left out of lists, previews and the search, which show no marks", async () => {
    const content = buckets();
    await store(draftOf("one", { ...content, inputs: { text: `hear ${audio()} this` } }));
    const marks = (await uses()).map(({ mark }) => mark);
    const traces = await listTraces(project.ctx, traceListQuerySchema.parse({}));
    const spans = await listSpans(project.ctx, spanListQuerySchema.parse({}));
    expect(traces.items[0]?.metadata).toEqual({
      name: "metadata",
      parts: [{ metadata: "data:audio/wav;base64," }],
    });
    expect(spans.items[0]?.inputPreview).toBe("hear this");
    const shown = JSON.stringify([traces, spans]);
    expect(marks.filter((mark) => shown.includes(mark))).toEqual([]);
    const found = async (search: string) =>
      (await listSpans(project.ctx, spanListQuerySchema.parse({ search }))).items.length;
    const expectFound = async () => {
      expect(await found("hear")).toBe(1);
      for (const mark of marks) expect(await found(mark)).toBe(0);
    };
    await expectFound();
    await indexSpan(getPrisma(), {
      projectId: project.id,
      kind: "span",
      key: spanKeyOf({ id: "one", otelTraceId: null }),
    });
    await expectFound();
  });

  test("that two spans have are stored once, and are counted for both", async () => {
    const same = audio();
    await store(
      draftOf("one", { inputs: { same } }),
      draftOf("two", { outputs: { same }, raw: { same } }),
    );
    expect(files()).toHaveLength(1);
    expect(await uses()).toHaveLength(3);
  });

  test("stay when something else of the span changes, and go when they are replaced", async () => {
    const [kept, replaced] = [audio(), audio()];
    await store(draftOf("one", { metadata: { kept, other: 1 }, outputs: { replaced } }));
    const { key } = await find("one");
    await updateSpan(project.ctx, key, { feedback: { rating: 5 }, metadata: { other: 2 } });
    expect(await find("one")).toMatchObject({
      metadata: { kept, other: 2 },
      outputs: { replaced },
      feedback: { rating: 5 },
    });
    expect(await uses()).toHaveLength(2);
    await updateSpanById(project.ctx, "one", { outputs: { text: "corrected" } });
    expect(await find("one")).toMatchObject({ metadata: { kept }, outputs: { text: "corrected" } });
    expect(await uses()).toMatchObject([{ field: "metadata" }]);
    await store(draftOf("one", { outputs: { replaced } }));
    expect(await find("one")).toMatchObject({ metadata: { kept }, outputs: { replaced } });
  });

  test("are in the arguments of tool calls that evaluators see", async () => {
    const data = audio();
    const run = { runId: "run-1", named: [] };
    const call = { kind: "tool", name: "play", scenarioRunId: "run-1" } as const;
    await store(draftOf("call", { ...call, inputs: { data } }));
    const { toolSpans } = await loadRunEvidence(project.ctx, run);
    expect(toolSpans.map((tool) => tool.arguments)).toEqual([JSON.stringify({ data })]);
  });

  test("stay in the database where the store refuses them or there is none", async () => {
    writeFileSync(folder, "a file is in the way");
    const data = audio();
    await store(draftOf("one", { inputs: { data } }));
    useFolder("");
    await store(draftOf("two", { inputs: { data } }));
    for (const id of ["one", "two"]) {
      expect(await storedText(id)).toContain(data);
      expect(await find(id)).toMatchObject({ inputs: { data } });
    }
    rmSync(folder);
    useFolder(folder);
    await store(draftOf("one", { outputs: { data } }));
    expect(await find("one")).toMatchObject({ inputs: { data }, outputs: { data } });
  });

  test("that are lost leave the rest of the span readable", async () => {
    await store(
      draftOf("one", { inputs: { text: "look", url: `data:image/png;base64,${audio()}` } }),
    );
    rmSync(folder, { recursive: true });
    expect(await find("one")).toMatchObject({
      inputs: { text: "look", url: "data:image/png;base64," },
    });
  });

  test("count where answers are bounded", async () => {
    const data = audio(1024 * 1024);
    const many = (count: number) => ({ parts: Array.from({ length: count }, () => data) });
    await store(draftOf("one", { raw: many(50) }));
    const small = await readTrace(project.ctx, "s");
    expect(small.isWhole).toBe(true);
    expect((await find("one")).raw).toEqual(many(50));
    await store(draftOf("two", { inputs: many(50) }));
    expect((await readTrace(project.ctx, "s")).isWhole).toBe(false);
    const page = { limit: 9, page: 1 };
    await expect(searchSpans(project.ctx, {}, page)).rejects.toMatchObject({
      code: "query_invalid",
    });
    await expect(readTraceWhole(project.ctx, "s")).rejects.toMatchObject({ code: "query_invalid" });
    const more = { metadata: { first: many(50), second: many(50) } };
    await expect(updateSpanById(project.ctx, "one", more)).rejects.toMatchObject({
      code: "body_too_large",
    });
    expect((await find("one")).metadata).toEqual({});
  }, 60_000);
});

describe("a text that looks like a mark", () => {
  test("is shown as it came, also where the mark is that of another span", async () => {
    const data = audio();
    await store(draftOf("one", { inputs: { data } }));
    const [use] = await uses();
    const forged = `<media:${use?.mark ?? ""}>`;
    expect(await storedText("one")).toContain(forged);
    await store(draftOf("two", { inputs: { forged }, outputs: { data } }));
    expect(await find("two")).toMatchObject({ inputs: { forged }, outputs: { data } });
    const [first] = (await readTrace(project.ctx, "s")).spans.filter(({ id }) => id === "two");
    expect(first).toMatchObject({ inputs: { forged }, outputs: { data } });
  });

  test("is no way to the bytes of another project", async () => {
    const data = audio();
    await store(draftOf("one", { inputs: { data } }));
    const [use] = await uses();
    const forged = [`<media:${use?.mark ?? ""}>`, `<media:${use?.hash ?? ""}>`];
    const other = await createTestProject();
    await storeDrafts(other.ctx, [draftOf("one", { inputs: { forged } })]);
    const span = await findSpanById(other.ctx, "one");
    expect(span?.inputs).toEqual({ forged });
  });
});

describe("writers at the same time", () => {
  test("store the same bytes once, and each span has them", async () => {
    const data = audio();
    const ids = Array.from({ length: 12 }, () => randomUUID());
    await Promise.all(ids.map((id) => store(draftOf(id, { inputs: { data } }))));
    expect(files()).toHaveLength(1);
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
  let isWriting = true;
  const writing = (async () => {
    for (let round = 0; round < 15; round += 1) await store(draftOf("one", { outputs: { data } }));
    isWriting = false;
  })();
  let read = 0;
  for (; isWriting; read += 1) expect((await find("one")).outputs).toEqual({ data });
  await writing;
  expect(read).toBeGreaterThan(5);
});

describe("the sweep", () => {
  const sweep = () => sweepMedia(Date.now() + 25 * 3_600_000);
  const purge = (...ids: string[]) =>
    getPrisma().$transaction((db) => purgeTraces(db, project.id, ids.map(traceKeyOf)));

  test("removes what only purged traces had, and leaves what a span or a run has", async () => {
    const [own, shared, ofRun] = [audio(), audio(), audio()];
    await store(
      draftOf("one", { sessionId: "gone", inputs: { own, shared, ofRun } }),
      draftOf("two", { sessionId: "kept", inputs: { shared } }),
    );
    const message = { role: "user", content: ofRun };
    await project.postAll([
      { ...newRunIds(), type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1, messages: [message] },
    ]);
    expect(files()).toHaveLength(3);
    await purge("gone");
    expect(await uses()).toHaveLength(1);
    await sweepMedia(Date.now() + 3_600_000);
    expect(files()).toHaveLength(3);
    await sweep();
    const left = [shared, ofRun].map((text) => hash("sha256", Buffer.from(text, "base64"), "hex"));
    expect(
      files()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(left.toSorted());
    expect(await find("two")).toMatchObject({ inputs: { shared } });
  });

  test("removes what a rewritten span and a deleted project had", async () => {
    const [first, second] = [audio(), audio()];
    await store(draftOf("one", { outputs: { first } }));
    await store(draftOf("one", { outputs: { second } }));
    await sweep();
    expect(files()).toHaveLength(1);
    expect(await find("one")).toMatchObject({ outputs: { second } });
    const { id } = project;
    await getPrisma().project.update({ where: { id }, data: { deletedAt: new Date() } });
    await purgeProjects(Date.now());
    expect(await uses()).toEqual([]);
    await sweep();
    expect(files()).toEqual([]);
  });
});
