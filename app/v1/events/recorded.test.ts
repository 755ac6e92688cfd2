import { readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { beforeAll, describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { GET as getTrace } from "@/app/api/trace/[traceId]/route";
import * as batch from "@/app/events/batch/route";
import * as exported from "@/app/events/export/route";
import * as events from "@/app/events/route";
import * as spans from "@/app/opentelemetry/v1/traces/route";
import { GET as getSession } from "@/app/session/[sessionId]/route";
import * as session from "@/app/session/start/route";
import { ask } from "@/lib/testing/servers/ask";
import {
  readLines,
  readRecorded,
  sendRecorded,
  type RecordedRequest,
} from "@/lib/testing/servers/recorded-requests";
import { setUpTestProject } from "@/lib/testing/test-project";
import { buildTree, flattenTree } from "@/lib/traces/build-tree";
import { findSpanById } from "@/lib/traces/server/list/list-spans";
import { readTrace } from "@/lib/traces/server/read-trace";
import { GET as getEvent } from "./[eventId]/route";

const project = setUpTestProject();

const FOLDER = "lib/dialects/honeyhive/fixtures/sdk";
const OTLP_FOLDER = "lib/dialects/langwatch/fixtures/otlp";
const ROUTES = {
  ...{ "/events": events, "/events/batch": batch, "/events/export": exported },
  ...{ "/session/start": session, "/opentelemetry/v1/traces": spans },
};

const read = (name: string) => readRecorded(`${FOLDER}/${name}.jsonl`);
const send = (request: RecordedRequest) =>
  sendRecorded(request, { routes: ROUTES, key: project.key });

beforeAll(async () => {
  // In the order in which the events must exist.
  for (const request of ["session-start", "create-event-full"].flatMap((name) => read(name)))
    await send(request);
});

const auth = () => ({ authorization: `Bearer ${project.key}` });
const eventOf = async (id: string) =>
  (await ask(getEvent, { path: `/v1/events/${id}`, headers: auth() })).body;

describe("recorded requests of the HoneyHive SDK", () => {
  const files = readdirSync(FOLDER).filter(
    (file) => file.endsWith(".jsonl") && !file.includes("otlp"),
  );
  const names = files.map((file) => file.replace(".jsonl", ""));

  test.each(names)("%s is answered 200 with what the SDK reads", async (name) => {
    for (const request of read(name)) {
      const isLate =
        request.path === "/events" && request.method === "PUT" && name.startsWith("tracer");
      if (isLate) await nameSession(String(request.body?.["event_id"]));
      const response = await send(request);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe(request.contentType);
    }
  });

  test("events read back equal", async () => {
    for (const name of ["create-event-full", "create-event-kinds"]) {
      for (const request of read(name)) {
        await send(request);
        const { project: _, ...event } = request.body?.["event"] as Record<string, unknown>;
        expect(await eventOf(String(event["event_id"]))).toMatchObject(event);
      }
    }
  });

  test("a batch reads back equal", async () => {
    const [request] = read("create-event-batch");
    if (!request) throw new Error("no recording");
    const answer = (await (await send(request)).json()) as Record<string, unknown>;
    const events = request.body?.["events"] as Record<string, unknown>[];
    expect(answer["success"]).toBe(true);
    expect(answer["event_ids"]).toEqual(events.map((event) => event["event_id"]));
    const stored = await Promise.all(events.map((event) => eventOf(String(event["event_id"]))));
    for (const [index, { project: _, session_id: __, ...event }] of events.entries())
      expect(stored[index]).toMatchObject(event);
  });

  test("an update joins buckets and replaces outputs", async () => {
    for (const request of [...read("create-event-full"), ...read("update-event")])
      await send(request);
    expect(await eventOf("7f22137a-6911-4ed3-bc36-000000000001")).toMatchObject({
      metadata: { cost: 0.00008, total_tokens: 33, reviewed: true },
      feedback: { rating: 1, comment: "good", ground_truth: "Hello" },
      metrics: { "Answer Faithfulness": 5, passed: true, score: 0.5 },
      outputs: { content: "edited" },
      config: { provider: "openai", model: "gpt-4.1-mini", template: [] },
      user_properties: { user: "u-2", tier: "pro" },
      duration: 42,
    });
  });

  test("spans of the tracer are in its session, with what they carried", async () => {
    const SESSION = "7f22137a-6911-4ed3-bc36-110f1dde6b66";
    await nameSession(SESSION);
    for (const request of read("tracer-session").slice(1)) await send(request);
    const { trace, spans } = await readTrace(project.ctx, SESSION);
    expect(trace).toMatchObject({
      origin: "session",
      spanCount: 4,
      modelCount: 1,
      hasFeedback: true,
    });
    const rows = flattenTree(buildTree(spans)).map(({ span, depth }) => [
      depth,
      span.kind,
      span.name,
    ]);
    expect(rows).toEqual([
      [0, "session", "tracer session"],
      [1, "chain", "pipeline"],
      [2, "tool", "lookup"],
      [2, "model", "answer with gpt"],
    ]);
    expect(await findSpanById(project.ctx, "16c0156f2c482ae4")).toMatchObject({
      inputs: { _params_: { city: "Rome", opts: { units: "c" } } },
      outputs: { result: { city: "Rome", temp: 21 } },
      config: { units: "c" },
      metadata: { v: 2, source: "dev" },
      source: "dev",
    });
    const session = await ask(getSession, { path: `/session/${SESSION}`, headers: auth() });
    expect(session.body).toMatchObject({
      event_id: SESSION,
      children: [{ event_name: "pipeline" }],
    });
  });
});

/** The recorded session was started on another server, which gave it this id. */
async function nameSession(id: string): Promise<void> {
  const session = { session_id: id, session_name: "tracer session", start_time: 1_795_314_662_000 };
  await send({
    method: "POST",
    path: "/session/start",
    contentType: "application/json",
    body: { session },
  });
}

describe("recorded spans of the Scenario SDK", () => {
  const post = (body: string | Uint8Array, headers = {}) =>
    postOtlp(
      new Request("http://localhost:3000/api/otel/v1/traces", {
        method: "POST",
        body: typeof body === "string" ? body : new Uint8Array(body),
        headers: { "content-type": "application/json", ...auth(), ...headers },
      }),
    );

  test.each(readdirSync(OTLP_FOLDER))(
    "%s is stored, plain and compressed, and joins its run",
    async (file) => {
      const bodies = readLines(`${OTLP_FOLDER}/${file}`);
      for (const body of bodies.toReversed()) {
        const plain = await post(body);
        expect([plain.status, await plain.json()]).toEqual([200, {}]);
        expect((await post(gzipSync(body), { "content-encoding": "gzip" })).status).toBe(200);
      }
      const turns = bodies.filter((body) => body.includes('"Scenario Turn"'));
      for (const turn of turns) {
        const traceId = /"traceId":"(\w+)"/.exec(turn)?.[1] ?? "";
        const { trace, spans } = await readTrace(project.ctx, traceId);
        expect(trace.scenarioRunId).toMatch(/^scenariorun_/);
        expect(trace).toMatchObject({ id: traceId, name: "Scenario Turn", origin: "otlp" });
        expect(trace.spanCount).toBe(
          bodies.filter((body) => body.includes(`"traceId":"${traceId}"`)).length,
        );
        expect(buildTree(spans)).toHaveLength(1);
        expect(trace.inputTokens).toBe(40 * trace.modelCount);
        expect(spans.find(({ role }) => role === "user")?.name).toBe("_UserSimulatorAgent.call");
      }
    },
  );

  test("a tool call has its name, arguments and result; a failed span its error", async () => {
    const spans = (await readTraces()).flatMap((trace) => trace.spans);
    expect(spans.find(({ name }) => name === "getOrder")).toMatchObject({
      kind: "tool",
      inputs: { orderId: "5501" },
      outputs: { orderId: "5501", state: "shipped" },
    });
    expect(spans.find(({ error }) => error !== null)?.error).toBe(
      "upstream refused the connection",
    );
    const judge = spans.find(({ role }) => role === "judge");
    expect(judge?.inputs).toHaveProperty("chat_history");
  });

  test("a trace is answered as LangWatch's clients read it, and 404 before it comes", async () => {
    const [first] = await readTraces();
    const ours = await ask(getTrace, {
      path: `/api/trace/${first?.trace.id ?? ""}`,
      headers: auth(),
    });
    expect(ours.body).toMatchObject({ trace_id: first?.trace.id });
    expect((await ask(getTrace, { path: "/api/trace/none", headers: auth() })).status).toBe(404);
  });

  async function readTraces() {
    const bodies = readdirSync(OTLP_FOLDER).flatMap((file) => readLines(`${OTLP_FOLDER}/${file}`));
    const ids = new Set(bodies.flatMap((body) => /"traceId":"(\w+)"/.exec(body)?.[1] ?? []));
    for (const body of bodies) await post(body);
    return Promise.all([...ids].map((id) => readTrace(project.ctx, id)));
  }
});
