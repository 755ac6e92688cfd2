// Large media of spans outside the database, in a folder.
import { rmSync, writeFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { indexSpan } from "@/lib/indexing/server/index-run";
import { getPrisma } from "@/lib/platform/db/prisma";
import {
  audio,
  draftOf,
  mediaFiles,
  setUpMediaProject,
  useMediaFolder,
} from "@/lib/testing/data/media-spans";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject } from "@/lib/testing/test-project";
import {
  findSpanById,
  listSpans,
  readSpan,
  searchSpans,
} from "@/lib/traces/server/list/list-spans";
import { listTraces } from "@/lib/traces/server/list/list-traces";
import { spanListQuerySchema, traceListQuerySchema } from "../../filter/trace-filter";
import { loadRunEvidence } from "../../server/load-run-spans";
import { readTrace } from "../../server/read-trace";
import { readTraceWhole } from "../../server/read-trace-whole";
import { spanKeyOf } from "../../server/span-write";
import { storeDrafts } from "../../server/store-spans";
import { updateSpan, updateSpanById } from "../../server/update-span";

setUpTestDatabase();

const media = setUpMediaProject();
const { folder, store, find, uses, storedText } = media;

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
    expect(mediaFiles(folder)).toHaveLength(8);
    const { key } = await find("one");
    const { inputs, outputs } = content;
    const { spans } = await searchSpans(media.project.ctx, {}, { limit: 9, page: 1 });
    expect(await find("one")).toMatchObject(content);
    expect(await readSpan(media.project.ctx, key)).toMatchObject(content);
    expect(spans).toMatchObject([content]);
    expect((await readTraceWhole(media.project.ctx, "s")).spans).toMatchObject([content]);
    expect((await readTrace(media.project.ctx, "s")).spans).toMatchObject([{ inputs, outputs }]);
  });

  test("are left out of lists, previews and the search, which show no marks", async () => {
    const content = buckets();
    await store(draftOf("one", { ...content, inputs: { text: `hear ${audio()} this` } }));
    const marks = (await uses()).map(({ mark }) => mark);
    const traces = await listTraces(media.project.ctx, traceListQuerySchema.parse({}));
    const spans = await listSpans(media.project.ctx, spanListQuerySchema.parse({}));
    expect(traces.items[0]?.metadata).toEqual({
      name: "metadata",
      parts: [{ metadata: "data:audio/wav;base64," }],
    });
    expect(spans.items[0]?.inputPreview).toBe("hear this");
    const shown = JSON.stringify([traces, spans]);
    expect(marks.filter((mark) => shown.includes(mark))).toEqual([]);
    const found = async (search: string) =>
      (await listSpans(media.project.ctx, spanListQuerySchema.parse({ search }))).items.length;
    const expectFound = async () => {
      expect(await found("hear")).toBe(1);
      for (const mark of marks) expect(await found(mark)).toBe(0);
    };
    await expectFound();
    await indexSpan(getPrisma(), {
      projectId: media.project.id,
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
    expect(mediaFiles(folder)).toHaveLength(1);
    expect(await uses()).toHaveLength(3);
  });

  test("stay when something else of the span changes, and go when they are replaced", async () => {
    const [kept, replaced] = [audio(), audio()];
    await store(draftOf("one", { metadata: { kept, other: 1 }, outputs: { replaced } }));
    const { key } = await find("one");
    await updateSpan(media.project.ctx, key, { feedback: { rating: 5 }, metadata: { other: 2 } });
    expect(await find("one")).toMatchObject({
      metadata: { kept, other: 2 },
      outputs: { replaced },
      feedback: { rating: 5 },
    });
    expect(await uses()).toHaveLength(2);
    await updateSpanById(media.project.ctx, "one", { outputs: { text: "corrected" } });
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
    const { toolSpans } = await loadRunEvidence(media.project.ctx, run);
    expect(toolSpans.map((tool) => tool.arguments)).toEqual([JSON.stringify({ data })]);
  });

  test("stay in the database where the store refuses them or there is none", async () => {
    writeFileSync(folder, "a file is in the way");
    const data = audio();
    await store(draftOf("one", { inputs: { data } }));
    useMediaFolder("");
    await store(draftOf("two", { inputs: { data } }));
    for (const id of ["one", "two"]) {
      expect(await storedText(id)).toContain(data);
      expect(await find(id)).toMatchObject({ inputs: { data } });
    }
    rmSync(folder);
    useMediaFolder(folder);
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
    const small = await readTrace(media.project.ctx, "s");
    expect(small.isWhole).toBe(true);
    expect((await find("one")).raw).toEqual(many(50));
    await store(draftOf("two", { inputs: many(50) }));
    expect((await readTrace(media.project.ctx, "s")).isWhole).toBe(false);
    const page = { limit: 9, page: 1 };
    await expect(searchSpans(media.project.ctx, {}, page)).rejects.toMatchObject({
      code: "query_invalid",
    });
    await expect(readTraceWhole(media.project.ctx, "s")).rejects.toMatchObject({
      code: "query_invalid",
    });
    const more = { metadata: { first: many(50), second: many(50) } };
    await expect(updateSpanById(media.project.ctx, "one", more)).rejects.toMatchObject({
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
    const { spans } = await readTrace(media.project.ctx, "s");
    expect(spans.find(({ id }) => id === "two")).toMatchObject({
      inputs: { forged },
      outputs: { data },
    });
  });

  test("is shown as it came where the mark is that of another field, or comes again", async () => {
    const data = audio();
    await store(draftOf("one", { outputs: { data } }));
    const [use] = await uses();
    const forged = `<media:${use?.mark ?? ""}>`.repeat(1000);
    await store(draftOf("one", { inputs: { forged }, metadata: { forged } }));
    expect(await find("one")).toMatchObject({
      inputs: { forged },
      metadata: { forged },
      outputs: { data },
    });
    await store(draftOf("one", { outputs: { forged } }));
    expect(JSON.stringify((await find("one")).outputs).length).toBeLessThan(data.length + 60_000);
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
