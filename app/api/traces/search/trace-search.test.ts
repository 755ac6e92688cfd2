import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { foundTracesSchema } from "@/lib/dialects/langwatch/trace-search";
import { postSpans } from "@/lib/testing/data/post-spans";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject, type TestProject } from "@/lib/testing/test-project";
import { POST } from "./route";

const project = setUpTestProject();

const STARTED = Date.parse("2026-11-22T10:00:00.000Z");
const MINUTE = 60_000;
const HUGE = "12345678901234567890";

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const nanoseconds = (ms: number) => `${String(ms)}000000`;

/** The root of a trace; `letter` makes its ids. */
function rootOf(letter: string, minute: number) {
  const traceId = letter.repeat(32);
  const startedAt = STARTED + minute * MINUTE;
  const times = {
    startTimeUnixNano: nanoseconds(startedAt),
    endTimeUnixNano: nanoseconds(startedAt + 1000),
  };
  const rootId = letter.repeat(16);
  const below = { ...times, startTimeUnixNano: nanoseconds(startedAt + 100) };
  return { traceId, rootId, below, root: { traceId, spanId: rootId, ...times } };
}

const first = rootOf("a", 0);
const second = rootOf("b", 1);
const third = rootOf("c", 2);
const child = ({ traceId, rootId, below }: typeof first, extra: object) => ({
  traceId,
  spanId: `0${rootId.slice(1)}`,
  parentSpanId: rootId,
  name: "step",
  ...below,
  ...extra,
});
const SPANS = [
  {
    ...first.root,
    name: "first",
    attributes: [
      text("langwatch.user.id", "ada"),
      text("langwatch.thread.id", "thread-1"),
      text("input.value", "Where is my zebra?"),
      text(
        "langwatch.metadata",
        `{"labels":["prod","beta"],"customer_id":"acme","tier":"gold","order":${HUGE}}`,
      ),
    ],
  },
  child(first, {
    attributes: [text("langwatch.span.type", "llm"), text("gen_ai.request.model", "gpt-x")],
    status: { code: 2, message: "upstream refused" },
  }),
  {
    ...second.root,
    name: "second",
    attributes: [
      text("langwatch.user.id", "bob"),
      text("langwatch.metadata", '{"labels":["production"],"tier":"silver"}'),
    ],
  },
  child(second, { attributes: [text("langwatch.span.type", "tool")] }),
  { ...third.root, name: "third" },
];

let other: TestProject;
beforeAll(async () => {
  other = await createTestProject();
  await postSpans(postOtlp, project, SPANS);
});

const auth = ({ key } = project) => ({ "x-auth-token": key });
const search = (body: unknown, headers: Record<string, string> = auth()) =>
  ask(POST, { method: "POST", path: "/api/traces/search", body, headers });
async function find(body: object) {
  const answer = await search(body);
  expect(answer).toMatchObject({ status: 200 });
  return foundTracesSchema.parse(answer.body);
}
const namesOf = async (body: object) =>
  (await find(body)).traces.map(({ trace_id: id }) => id.slice(0, 1)).join("");

const DAY = { startDate: STARTED - MINUTE, endDate: STARTED + 10 * MINUTE };

describe("a search of LangWatch's command line and MCP server", () => {
  test("finds traces of a time range, the newest first, without their spans", async () => {
    const { traces, pagination } = await find({ ...DAY, pageSize: 25, format: "json" });
    expect(pagination).toEqual({ totalHits: 3 });
    expect(traces).toMatchObject([
      { trace_id: third.traceId, spans: [], error: null },
      { trace_id: second.traceId, metadata: { user_id: "bob" } },
      {
        trace_id: first.traceId,
        input: { value: "Where is my zebra?" },
        metadata: { user_id: "ada", thread_id: "thread-1", labels: ["prod", "beta"] },
        error: { message: "upstream refused" },
        timestamps: { started_at: STARTED },
      },
    ]);
    expect(traces[0]?.platformUrl).toMatch(new RegExp(`/${project.slug}/traces/c{32}$`));
  });

  test.each([
    ["times in milliseconds", { startDate: STARTED, endDate: STARTED + MINUTE }, "ba"],
    [
      "ISO times",
      { startDate: "2026-11-22T10:00:30Z", endDate: "2026-11-22T10:03:00+00:00" },
      "cb",
    ],
    ["no times", {}, "cba"],
    ["words", { query: "zebra" }, "a"],
    ["words that no trace has", { query: "giraffe" }, ""],
    ["no words", { query: "" }, "cba"],
    ["ids", { traceIds: [first.traceId.toUpperCase(), third.traceId] }, "ca"],
    ["the oldest first", { sortBy: "timestamps.started_at", sortDirection: "asc" }, "abc"],
    ["fields of older clients", { groupBy: "none", pageOffset: 0, negateFilters: false }, "cba"],
  ])("understands %s", async (_, body, expected) => {
    expect(await namesOf(body)).toBe(expected);
  });

  test.each([
    [{ "metadata.user_id": ["ada"] }, "a"],
    [{ "metadata.user_id": ["ada", "bob"] }, "ba"],
    [{ "metadata.user_id": ["Ada"] }, ""],
    [{ "metadata.thread_id": ["thread-1"] }, "a"],
    [{ "metadata.customer_id": ["acme"] }, "a"],
    [{ "metadata.labels": ["prod"] }, "a"],
    [{ "metadata.labels": ["beta", "production"] }, "ba"],
    [{ "metadata.key": ["tier"] }, "ba"],
    [{ "metadata.value": { tier: ["gold"] } }, "a"],
    [{ "metadata.value": { order: [HUGE] } }, "a"],
    [{ "metadata.value": { order: ["12345678901234567891"] } }, ""],
    [{ "traces.error": ["true"] }, "a"],
    [{ "traces.error": ["false"] }, "cb"],
    [{ "traces.error": ["true", "false"] }, "cba"],
    [{ "spans.type": ["llm"] }, "a"],
    [{ "spans.type": ["llm", "tool"] }, "ba"],
    [{ "spans.model": ["gpt-x"] }, "a"],
    [{ "metadata.key": ["tier"], "spans.type": ["tool"] }, "b"],
    [{ "metadata.user_id": [], "topics.topics": [], "metadata.value": { tier: [] } }, "cba"],
  ])("filters by %j", async (filters, expected) => {
    expect(await namesOf({ ...DAY, filters })).toBe(expected);
  });

  test("is read page by page", async () => {
    const seen: string[] = [];
    let scrollId: string | undefined;
    do {
      const { traces, pagination } = await find({ ...DAY, pageSize: 2, scrollId });
      expect(pagination.totalHits).toBe(3);
      seen.push(...traces.map(({ trace_id: id }) => id));
      scrollId = pagination.scrollId;
    } while (scrollId !== undefined);
    expect(seen).toEqual([third.traceId, second.traceId, first.traceId]);
  });

  test("can have the spans, too", async () => {
    const { traces } = await find({ ...DAY, includeSpans: true });
    const spans = z.array(z.object({ spans: z.array(z.object({ name: z.string() })) }));
    expect(spans.parse(traces).map((trace) => trace.spans.map(({ name }) => name))).toEqual([
      ["third"],
      ["second", "step"],
      ["first", "step"],
    ]);
  });

  test("can be answered as plain text", async () => {
    const { traces } = await find({ ...DAY, query: "zebra", format: "digest" });
    expect(traces).toMatchObject([
      {
        trace_id: first.traceId,
        formatted_trace: [
          "first (started 2026-11-22T10:00:00.000Z, 1.0 s, 2 spans, 1 error)",
          "Input: Where is my zebra?",
          "Error: upstream refused",
        ].join("\n"),
      },
    ]);
    expect((await find({ llmMode: true })).traces).toHaveLength(3);
  });

  test("keeps numbers as they were sent", async () => {
    const body = JSON.stringify({ query: "zebra" });
    const headers = { "content-type": "application/json", ...auth() };
    const request = new Request("http://localhost:3000/api/traces/search", {
      method: "POST",
      headers,
      body,
    });
    expect(await (await POST(request)).text()).toContain(`"order":${HUGE}`);
  });
});

describe("a search that cannot be answered truthfully", () => {
  test.each([
    ["filters.topics.topics", { filters: { "topics.topics": ["billing"] } }],
    ["filters.evaluations.passed", { filters: { "evaluations.passed": { x: ["true"] } } }],
    ["filters.metadata.nothing", { filters: { "metadata.nothing": ["x"] } }],
    ["filters.constructor", { filters: { constructor: ["x"] } }],
    ["filters.metadata", { filters: { metadata: { user_id: ["ada"] } } }],
    ["filters.metadata.value", { filters: { "metadata.value": ["gold"] } }],
    ["filters.metadata.user_id", { filters: { "metadata.user_id": { a: ["ada"] } } }],
    ["filters.traces.error", { filters: { "traces.error": ["maybe"] } }],
    ["filters.spans.type", { filters: { "spans.type": ["rag"] } }],
    ["negateFilters", { negateFilters: true }],
    ["pageOffset", { pageOffset: 25 }],
    ["pageSize", { pageSize: 0 }],
    ["groupBy", { groupBy: "thread_id" }],
    ["sortBy", { sortBy: "metrics.total_cost" }],
    ["startDate", { startDate: "yesterday" }],
    ["endDate", { endDate: 1e20 }],
    ["traceIds", { traceIds: [] }],
    ["format", { format: "xml" }],
    ["scrollId", { scrollId: "no-place" }],
  ])("is refused with the name %s", async (field, body) => {
    expect(await search({ ...DAY, ...body })).toMatchObject({
      status: 422,
      body: { error: "validation_error", target: "json", fields: [field] },
    });
  });

  test.each([
    '{"filters":{"__proto__":["x"]}}',
    '{"filters":{"metadata.value":{"__proto__":["x"]}}}',
  ])("is refused where a schema would pass over a name: %s", async (body) => {
    expect(await search(body)).toMatchObject({
      status: 422,
      body: { error: "validation_error", fields: ["filters.__proto__"] },
    });
  });

  test("is refused with a key that is not known", async () => {
    const { status, body } = await search({ ...DAY, onlyMine: true });
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: "validation_error" });
    expect((body as { message: string }).message).toContain("onlyMine");
  });
});

test("a search wants a key, and finds nothing of another project", async () => {
  expect(await search(DAY, {})).toMatchObject({ status: 401, body: { error: "Unauthorized" } });
  expect(await search(DAY, auth(other))).toMatchObject({
    status: 200,
    body: { traces: [], pagination: { totalHits: 0 } },
  });
});
