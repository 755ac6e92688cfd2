// Large media of spans, as an agent that speaks reports them.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { findSpanById } from "@/lib/traces/server/list-spans";

setUpTestDatabase();

const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
function useFolder(MEDIA_DIR: string): void {
  setEnv({ MEDIA_DIR });
  for (const name of ["media store", "media pause"]) forgetProcessWide(name);
}
let project: TestProject;
beforeAll(async () => {
  useFolder(folder);
  project = await createTestProject();
});
afterAll(() => {
  useFolder("");
  rmSync(folder, { recursive: true, force: true });
});

const MB = 1024 * 1024;
const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const spanId = (number: number) => (number + 1).toString(16).padStart(16, "0");
const inputOf = (audio: string) =>
  JSON.stringify({ messages: [{ role: "user", content: [{ input_audio: { data: audio } }] }] });
const spanOf = (id: string, audio: string) => ({
  traceId: TRACE_ID,
  spanId: id,
  name: "speak",
  attributes: [
    { key: "input.value", value: { stringValue: inputOf(audio) } },
    { key: "output.value", value: { stringValue: `data:audio/wav;base64,${audio}` } },
  ],
});

async function post(...spans: object[]) {
  const answer = await ask(postOtlp, {
    method: "POST",
    path: "/api/otel/v1/traces",
    body: { resourceSpans: [{ scopeSpans: [{ spans }] }] },
    headers: { authorization: `Bearer ${project.key}` },
  });
  expect(answer).toMatchObject({ status: 200, body: {} });
}

const sizeSchema = z.object({ size: z.number() });
async function spanTableSize(): Promise<number> {
  const row = await queryRow(
    getPrisma(),
    sizeSchema,
    sql`select pg_total_relation_size('span')::float8 as size`,
  );
  return row?.size ?? 0;
}

describe("spans with a megabyte of audio each", () => {
  test("leave the database flat, and are read byte by byte as they came", async () => {
    const before = await spanTableSize();
    const audio = Array.from({ length: 40 }, () => randomBytes(0.75 * MB).toString("base64"));
    for (const [number, data] of audio.entries()) await post(spanOf(spanId(number), data));
    expect((await spanTableSize()) - before).toBeLessThan(5 * MB);
    for (const [number, data] of audio.entries()) {
      const span = await findSpanById(project.ctx, spanId(number));
      const { attributes } = spanOf("", data);
      expect(span?.raw).toMatchObject({
        attributes: Object.fromEntries(
          attributes.map(({ key, value: { stringValue } }) => [key, stringValue]),
        ),
      });
      expect(JSON.stringify(span?.inputs)).toContain(data);
      expect(JSON.stringify(span?.outputs)).toContain(data);
    }
  }, 120_000);
});
