import { beforeAll, describe, expect, test } from "vitest";

import { POST as postLangfuseSpans } from "@/app/api/public/otel/v1/traces/route";
import { POST as postPlainLogs } from "@/app/v1/logs/route";
import { POST as postPlainMetrics } from "@/app/v1/metrics/route";
import { POST as postPlainSpans } from "@/app/v1/traces/route";
import { ask } from "@/lib/testing/ask";
import { setUpTestDatabase } from "@/lib/testing/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { encodeMessage } from "@/lib/wire/otlp/trace-proto";
import { POST as postLogs } from "./logs/route";
import { POST as postMetrics } from "./metrics/route";

setUpTestDatabase();

let project: TestProject;
beforeAll(async () => {
  project = await createTestProject();
});

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
    expect((await readTrace(project.id, traceId)).spans).toHaveLength(1);
  });
});

describe("logs and metrics", () => {
  const addresses = [
    ["/v1/logs", postPlainLogs],
    ["/v1/metrics", postPlainMetrics],
    ["/api/otel/v1/logs", postLogs],
    ["/api/otel/v1/metrics", postMetrics],
  ] as const;
  const partialSuccess = { errorMessage: "Logs and metrics are not kept here, only spans." };

  test.each(addresses)("%s says in JSON that they are not kept", async (path, handler) => {
    const headers = { authorization: bearer() };
    const answer = await ask(handler, { method: "POST", path, body: {}, headers });
    expect(answer).toMatchObject({ status: 200, body: { partialSuccess } });
  });

  test.each(addresses)("%s says so in protobuf", async (path, handler) => {
    const answer = await handler(
      new Request(`http://localhost:3000${path}`, {
        method: "POST",
        headers: { authorization: bearer(), "content-type": "application/x-protobuf" },
        body: new Uint8Array([10, 0]),
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes).toEqual(Buffer.from(encodeMessage("Response", { partialSuccess })));
  });

  test.each(addresses)("%s wants a key", async (path, handler) => {
    expect((await ask(handler, { method: "POST", path, body: {} })).status).toBe(401);
  });
});
