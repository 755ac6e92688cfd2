import { beforeAll, describe, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { GET as getOlderTrace } from "@/app/api/trace/[traceId]/route";
import { traceDigestSchema, traceSchema } from "@/lib/dialects/langwatch/trace";
import { postSpans } from "@/lib/testing/data/post-spans";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject, type TestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

const project = setUpTestProject();

const traceId = "ab".repeat(16);
const HUGE = "12345678901234567890";
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const SPANS = [
  {
    traceId,
    spanId: "a000000000000001",
    name: "turn",
    startTimeUnixNano: "1795314409053000000",
    endTimeUnixNano: "1795314410053000000",
    attributes: [text("langwatch.user.id", "ada"), text("input.value", `{"order":${HUGE}}`)],
  },
  {
    traceId,
    spanId: "a000000000000002",
    parentSpanId: "a000000000000001",
    name: "ask model",
    startTimeUnixNano: "1795314409153000000",
    endTimeUnixNano: "1795314409353000000",
    status: { code: 2, message: "upstream refused" },
    attributes: [text("langwatch.span.type", "llm"), text("gen_ai.request.model", "gpt-x")],
  },
];

let other: TestProject;
beforeAll(async () => {
  other = await createTestProject();
  await postSpans(postOtlp, project, SPANS);
});

const auth = ({ key } = project) => ({ "x-auth-token": key });
const get = (query = "", headers: Record<string, string> = auth()) =>
  ask(GET, { path: `/api/traces/${traceId}${query}`, headers });

describe("a trace for LangWatch's command line and MCP server", () => {
  test("comes whole as JSON", async () => {
    const { status, body } = await get("?format=json");
    expect(status).toBe(200);
    const trace = traceSchema.parse(body);
    expect(trace).toMatchObject({
      trace_id: traceId,
      project_id: project.id,
      metadata: { user_id: "ada" },
      timestamps: { started_at: 1_795_314_409_053 },
      error: { message: "upstream refused" },
      evaluations: [],
      spans: [{ name: "turn" }, { name: "ask model", type: "llm", model: "gpt-x" }],
    });
    expect(trace.platformUrl).toMatch(new RegExp(`/${project.slug}/traces/${traceId}$`));
    expect(trace.ascii_tree).toBe(
      ["- turn (span, 1.0 s)", "  - ask model (llm, 200 ms, gpt-x, error)"].join("\n"),
    );
  });

  test("is JSON where no format is asked for, and the same at the older address", async () => {
    const whole = await get();
    expect(whole.body).toEqual((await get("?format=json")).body);
    const older = await ask(getOlderTrace, { path: `/api/trace/${traceId}`, headers: auth() });
    expect(older.body).toEqual(whole.body);
  });

  test.each(["?format=digest", "?llmMode=true", "?llmMode=1"])(
    "is a plain text tree of its spans with %s",
    async (query) => {
      const { status, body } = await get(query);
      expect(status).toBe(200);
      const { formatted_trace: digest, ...head } = traceDigestSchema.parse(body);
      expect(head).toMatchObject({ trace_id: traceId, metadata: { user_id: "ada" } });
      expect(digest).toContain("turn (started 2026-11-22T02:26:49.053Z, 1.0 s, 2 spans, 1 error)");
      expect(digest).toContain(`\n- turn (span, 1.0 s)\n    input: {"order":${HUGE}}\n`);
      expect(digest).toContain("\n  - ask model (llm, 200 ms, gpt-x, error)\n");
      expect(digest).toContain("\n      error: upstream refused");
    },
  );

  test("is found by its id in upper case", async () => {
    const path = `/api/traces/${traceId.toUpperCase()}`;
    expect((await ask(GET, { path, headers: auth() })).body).toMatchObject({ trace_id: traceId });
  });

  test.each([20, 8])("is found by the first %i characters of its id", async (length) => {
    const path = `/api/traces/${traceId.slice(0, length)}`;
    expect((await ask(GET, { path, headers: auth() })).body).toMatchObject({ trace_id: traceId });
    expect((await ask(GET, { path, headers: auth(other) })).status).toBe(404);
  });

  test.each([traceId.slice(0, 7), "ab%ab%ab%", `${traceId.slice(0, 20)}x`])(
    "is not found by %s",
    async (id) => {
      const path = `/api/traces/${encodeURIComponent(id)}`;
      expect((await ask(GET, { path, headers: auth() })).status).toBe(404);
    },
  );

  test("is not chosen among several whose ids begin so", async () => {
    const ids = ["cdcdcdcd".padEnd(32, "0"), "cdcdcdcd".padEnd(32, "1")];
    const spans = ids.map((id) => ({ traceId: id, spanId: "a000000000000003", name: "one" }));
    await postSpans(postOtlp, project, spans);
    const answer = await ask(GET, { path: "/api/traces/cdcdcdcd", headers: auth() });
    const { candidateTraceIds, ...rest } = answer.body as { candidateTraceIds: string[] };
    expect(candidateTraceIds.toSorted()).toEqual(ids);
    expect([answer.status, rest]).toMatchObject([422, { error: "ambiguous_trace_id" }]);
  });

  test("wants a format that there is", async () => {
    expect(await get("?format=xml")).toMatchObject({
      status: 422,
      body: { error: "validation_error", target: "query", fields: ["format"] },
    });
  });

  test("wants a key, and another project's key finds nothing", async () => {
    expect(await get("", {})).toMatchObject({ status: 401, body: { error: "Unauthorized" } });
    expect(await get("", auth(other))).toMatchObject({
      status: 404,
      body: { error: "Trace not found", message: "Trace not found" },
    });
  });
});
