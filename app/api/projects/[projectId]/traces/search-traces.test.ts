import { readFileSync } from "node:fs";

import { beforeAll, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { ask } from "@/lib/testing/ask";
import { setUpTestDatabase } from "@/lib/testing/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

setUpTestDatabase();

const TRACE = "0af7651916cd43dd8448eb211c80319d";
let project: TestProject;

beforeAll(async () => {
  project = await createTestProject();
  const spans = readFileSync("e2e/fixtures/search/chinese-span.json", "utf8");
  await ask(postOtlp, {
    method: "POST",
    path: "/api/otel/v1/traces",
    headers: { authorization: `Bearer ${project.key}` },
    body: spans.replace("TRACE", TRACE),
  });
});

test("a filter by a part of a text knows every form of its letters", async () => {
  const body = {
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [{ traceId: "1".repeat(32), spanId: "1".repeat(16), name: "Cafe\u0301 lookup" }],
          },
        ],
      },
    ],
  };
  const headers = { authorization: `Bearer ${project.key}` };
  await ask(postOtlp, { method: "POST", path: "/api/otel/v1/traces", headers, body });
  const filters = JSON.stringify([{ field: "name", operator: "contains", value: "café" }]);
  const query = new URLSearchParams({ filters }).toString();
  const answer = await ask(GET, { path: `/api/projects/${project.id}/traces?${query}` });
  expect(answer.body).toMatchObject({ items: [{ name: "Cafe\u0301 lookup" }] });
});

test.each([
  ["VPN", 1],
  ["连接", 1],
  ["服务器", 1],
  ["已发货", 1],
  ["发", 1],
  ["订单A123", 1],
  ["器服", 0],
])("a Chinese text with Latin words in it, searched for %s", async (search, count) => {
  const query = new URLSearchParams({ search }).toString();
  const { body } = await ask(GET, { path: `/api/projects/${project.id}/traces?${query}` });
  expect((body as { items: unknown[] }).items).toHaveLength(count);
});
