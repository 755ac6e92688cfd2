// Large media of spans, as an agent that speaks reports them.
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { GET as getSpan } from "@/app/api/projects/[projectId]/spans/[spanKey]/route";
import { GET as getTrace } from "@/app/api/trace/[traceId]/route";
import { GET as getEvent, PUT as putEvent } from "@/app/v1/events/[eventId]/route";
import { POST as postEvent } from "@/app/v1/events/route";
import { saveRedaction } from "@/lib/access/redaction/server/redaction";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { useMediaStore } from "@/lib/testing/data/media-spans";
import { ask } from "@/lib/testing/servers/ask";
import { startS3Server, type S3Server } from "@/lib/testing/servers/foreign/s3-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { findSpanById } from "@/lib/traces/server/list/list-spans";

setUpTestDatabase();

const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-media-"));
let project: TestProject;
beforeEach(async () => {
  useMediaStore({ MEDIA_DIR: folder });
  project = await createTestProject();
});
afterAll(() => {
  useMediaStore();
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

const wavOf = (id: string, audio: string) => ({
  ...spanOf(id, audio),
  attributes: spanOf(id, audio).attributes.slice(1),
});
const auth = () => ({ authorization: `Bearer ${project.key}` });

async function expectWhole(id: string, data: string): Promise<void> {
  const span = await findSpanById(project.ctx, id);
  const { attributes } = spanOf(id, data);
  const sent = attributes.map(({ key, value }) => [key, value.stringValue]);
  expect(span?.raw?.["attributes"]).toEqual(Object.fromEntries(sent));
  expect(JSON.stringify(span?.inputs).includes(data)).toBe(true);
  expect(JSON.stringify(span?.outputs).includes(data)).toBe(true);
}

async function post(...spans: object[]) {
  const answer = await ask(postOtlp, {
    method: "POST",
    path: "/api/otel/v1/traces",
    body: { resourceSpans: [{ scopeSpans: [{ spans }] }] },
    headers: auth(),
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
    for (const [number, data] of audio.entries()) await expectWhole(spanId(number), data);
  }, 120_000);
});

test("20 MB of audio in one request are read as they came", async () => {
  const audio = Array.from({ length: 10 }, () => randomBytes(2 * MB).toString("base64"));
  const before = await spanTableSize();
  const id = (number: number) => spanId(100 + number);
  await post(...audio.map((data, number) => wavOf(id(number), data)));
  expect((await spanTableSize()) - before).toBeLessThan(2 * MB);
  for (const [number, data] of audio.entries()) {
    const span = await findSpanById(project.ctx, id(number));
    expect(JSON.stringify(span?.outputs).includes(data)).toBe(true);
  }
}, 60_000);

test("a span in protobuf is read as it came", async () => {
  const data = randomBytes(MB).toString("base64");
  const id = spanId(200);
  const attributes = spanOf(id, data).attributes.map(({ key, value }) =>
    field(9, text(1, key), field(2, text(1, value.stringValue))),
  );
  const ids = [field(1, Buffer.from(TRACE_ID, "hex")), field(2, Buffer.from(id, "hex"))];
  const before = await spanTableSize();
  const body = field(1, field(2, field(2, ...ids, ...attributes)));
  const answer = await postOtlp(
    new Request("http://localhost:3000/api/otel/v1/traces", {
      method: "POST",
      body: new Uint8Array(body),
      headers: { ...auth(), "content-type": "application/x-protobuf" },
    }),
  );
  expect(answer.status).toBe(200);
  expect((await spanTableSize()) - before).toBeLessThan(MB);
  await expectWhole(id, data);
});

test("a span of HoneyHive is read as it came in every dialect", async () => {
  const data = randomBytes(MB).toString("base64");
  const before = await spanTableSize();
  const event = {
    event_type: "model",
    event_id: randomUUID(),
    session_id: randomUUID(),
    inputs: { chat_history: [{ role: "user", content: `data:audio/wav;base64,${data}` }] },
    metadata: { data },
  };
  await ask(postEvent, { method: "POST", path: "/v1/events", body: event, headers: auth() });
  const path = `/v1/events/${event.event_id}`;
  const body = { feedback: { rating: 5 }, metadata: { more: data } };
  await ask(putEvent, { method: "PUT", path, body, headers: auth() });
  expect((await spanTableSize()) - before).toBeLessThan(MB);
  const read = await ask(getEvent, { path, headers: auth() });
  expect(read.body).toMatchObject({
    ...event,
    metadata: { data, more: data },
    feedback: { rating: 5 },
  });
  const trace = await ask(getTrace, { path: `/api/trace/${event.session_id}`, headers: auth() });
  expect(JSON.stringify(trace.body).includes(data)).toBe(true);
});

test("a project that redacts has its rules applied before the media are taken out", async () => {
  await saveRedaction(project.ctx, { kinds: ["email"], patterns: [] });
  const data = randomBytes(MB).toString("base64");
  const id = spanId(300);
  await post({
    ...wavOf(id, data),
    attributes: [
      ...wavOf(id, data).attributes,
      { key: "input.value", value: { stringValue: "from ada@example.com" } },
    ],
  });
  const stored = await findSpanById(project.ctx, id);
  expect(JSON.stringify(stored?.inputs)).not.toContain("ada@example.com");
  expect(JSON.stringify(stored?.outputs).includes(data)).toBe(true);
  const row = await getPrisma().span.findFirstOrThrow({ where: { id } });
  expect(JSON.stringify(row).length).toBeLessThan(4000);
});

describe("an S3-compatible store", () => {
  let server: S3Server;
  beforeEach(async () => {
    server = await startS3Server();
    const { endpoint, bucket, accessKeyId, secretAccessKey } = server;
    useMediaStore({
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: accessKeyId,
      S3_SECRET_ACCESS_KEY: secretAccessKey,
    });
  });
  afterEach(async () => {
    await server.close();
  });

  test("that is away while somebody reads is a matter of trying again", async () => {
    const data = randomBytes(MB).toString("base64");
    await post(spanOf(spanId(400), data));
    expect(server.objects.size).toBe(1);
    await expectWhole(spanId(400), data);
    const { key = "" } = (await findSpanById(project.ctx, spanId(400))) ?? {};
    await server.close();
    const answer = await ask(getSpan, {
      path: `/api/projects/${project.id}/spans/${key}`,
      headers: auth(),
    });
    expect(answer.status).toBe(503);
  });

  test("that is away while spans arrive loses none", async () => {
    await server.close();
    const data = randomBytes(MB).toString("base64");
    await post(spanOf(spanId(500), data));
    useMediaStore({ MEDIA_DIR: folder });
    await expectWhole(spanId(500), data);
  });
});

function text(id: number, value: string): Uint8Array {
  return field(id, Buffer.from(value));
}

/** A field of protobuf that has a length. */
function field(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const head = [id * 8 + 2];
  let length = body.length;
  for (; length > 127; length = Math.floor(length / 128)) head.push((length % 128) + 128);
  return Buffer.concat([Uint8Array.from([...head, length]), body]);
}
