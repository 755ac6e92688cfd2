import { describe, expect, test } from "vitest";

import { POST as postLangfuseSpans } from "@/app/api/public/otel/v1/traces/route";
import { POST as postPlainLogs } from "@/app/v1/logs/route";
import { POST as postPlainMetrics } from "@/app/v1/metrics/route";
import { POST as postPlainSpans } from "@/app/v1/traces/route";
import { encodeMessage } from "@/lib/dialects/otlp/trace-proto";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { POST as postLogs } from "./logs/route";
import { POST as postMetrics } from "./metrics/route";

const project = setUpTestProject();

const bearer = () => `Bearer ${project.key}`;
const basic = () => `Basic ${Buffer.from(`pk-public:${project.key}`).toString("base64")}`;

describe("spans", () => {
  test.each([
    { path: "/v1/traces", id: "1a", handler: postPlainSpans, authorization: bearer },
    { path: "/v1/traces", id: "1b", handler: postPlainSpans, authorization: basic },
    {
      path: "/api/public/otel/v1/traces",
      id: "1c",
      handler: postLangfuseSpans,
      authorization: basic,
    },
    {
      path: "/api/public/otel/v1/traces",
      id: "1d",
      handler: postLangfuseSpans,
      authorization: bearer,
    },
  ])("are stored at $path ($id)", async ({ path, id, handler, authorization }) => {
    const traceId = id.repeat(16);
    const span = { traceId, spanId: "b7ad6b7169203331", name: "s" };
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
    const headers = { authorization: authorization() };
    expect(await ask(handler, { method: "POST", path, body, headers })).toMatchObject({
      status: 200,
      body: {},
    });
    expect((await readTrace(project.ctx, traceId)).spans).toHaveLength(1);
  });
});

describe("logs and metrics", () => {
  const addresses = [
    ["/v1/logs", postPlainLogs, "rejectedLogRecords"],
    ["/v1/metrics", postPlainMetrics, "rejectedDataPoints"],
    ["/api/otel/v1/logs", postLogs, "rejectedLogRecords"],
    ["/api/otel/v1/metrics", postMetrics, "rejectedDataPoints"],
  ] as const;
  const errorMessage = "Logs and metrics are not stored, only spans.";

  test.each(addresses)("%s says in JSON how much is not kept", async (path, handler, counted) => {
    const headers = { authorization: bearer() };
    const body = counted === "rejectedLogRecords" ? LOGS : METRICS;
    expect(await ask(handler, { method: "POST", path, body, headers })).toMatchObject({
      status: 200,
      body: { partialSuccess: { [counted]: "3", errorMessage } },
    });
    expect(await ask(handler, { method: "POST", path, body: {}, headers })).toMatchObject({
      status: 200,
      body: { partialSuccess: { [counted]: "0", errorMessage } },
    });
  });

  test.each(addresses)("%s says so in protobuf", async (path, handler, counted) => {
    const answer = await postBytes(handler, {
      path,
      bytes: counted === "rejectedLogRecords" ? LOG_BYTES : METRIC_BYTES,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
    // The responses of all signals number their fields alike.
    const partialSuccess = { rejectedSpans: 3, errorMessage };
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes).toEqual(Buffer.from(encodeMessage("Response", { partialSuccess })));
  });

  test.each(addresses)("%s refuses what is no such request", async (path, handler) => {
    const headers = { authorization: bearer() };
    for (const body of ["[]", "{", '{"resourceSpans":[]}', '"x"'])
      expect((await ask(handler, { method: "POST", path, body, headers })).status).toBe(400);
    const bytes = [10, 5, 18, 100, 1];
    expect((await postBytes(handler, { path, bytes })).status).toBe(400);
  });

  test.each(addresses)("%s wants a key", async (path, handler) => {
    expect((await ask(handler, { method: "POST", path, body: {} })).status).toBe(401);
  });
});

type Handler = (request: Request) => Promise<Response>;

function postBytes(handler: Handler, { path, bytes }: { path: string; bytes: readonly number[] }) {
  const request = new Request(`http://localhost:3000${path}`, {
    method: "POST",
    headers: { authorization: bearer(), "content-type": "application/x-protobuf" },
    body: Uint8Array.from(bytes),
  });
  return handler(request);
}

const LOGS = {
  resourceLogs: [
    { scopeLogs: [{ logRecords: [{}, {}] }, { scope: {} }] },
    { resource: {}, scopeLogs: [{ logRecords: [{ body: { stringValue: "logRecords" } }] }] },
  ],
};

const METRICS = {
  resourceMetrics: [
    {
      scopeMetrics: [
        {
          metrics: [
            { name: "a", gauge: { dataPoints: [{ asInt: "1" }] } },
            { name: "b", histogram: { dataPoints: [{}] } },
            { name: "c", sum: {} },
          ],
        },
        { metrics: [{ name: "d", exponentialHistogram: { dataPoints: [{}] } }] },
      ],
    },
  ],
};

/** A message in a field, as protobuf writes it. */
const field = (id: number, ...content: number[][]): number[] => {
  const bytes = content.flat();
  return [(id << 3) | 2, bytes.length, ...bytes];
};

const RECORD = field(2, field(5, field(1, [120])));
const LOG_BYTES = [
  ...field(1, field(2, RECORD, RECORD), field(2)),
  ...field(1, field(1), field(2, RECORD)),
];

const NAME = field(1, [97]);
const POINT = field(1, field(7));
const METRIC_BYTES = field(
  1,
  field(2, field(2, NAME, field(5, POINT)), field(2, NAME, field(9, POINT)), field(2, field(7))),
  field(2, field(2, NAME, field(10, POINT))),
);
