import { readFileSync } from "node:fs";

import { beforeAll, expect, test } from "vitest";

import { POST as postOtlp } from "@/app/api/otel/v1/traces/route";
import { postSpans } from "@/lib/testing/data/post-spans";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { GET } from "./route";

const project = setUpTestProject();

const TRACE = "0af7651916cd43dd8448eb211c80319d";

beforeAll(async () => {
  const spans = readFileSync("e2e/fixtures/search/chinese-span.json", "utf8");
  await ask(postOtlp, {
    method: "POST",
    path: "/api/otel/v1/traces",
    headers: { authorization: `Bearer ${project.key}` },
    body: spans.replace("TRACE", TRACE),
  });
});

test.each([
  ["Cafe\u0301 lookup", "café"],
  ["Заказ отменён", "заказ"],
  ["ЗАКАЗ", "заказ"],
  ["заказ", "ЗАКАЗ"],
])("a filter finds a part of %s by %s, in every form of its letters", async (name, value) => {
  const traceId = Buffer.from(name).toString("hex").padEnd(32, "0").slice(0, 32);
  const spanId = "1".repeat(16);
  await postSpans(postOtlp, project, [{ traceId, spanId, name }]);
  const filters = JSON.stringify([{ field: "name", operator: "contains", value }]);
  const query = new URLSearchParams({ filters }).toString();
  const answer = await ask(GET, { path: `/api/projects/${project.id}/traces?${query}` });
  const { items } = answer.body as { items: { name: string }[] };
  expect(items.map((trace) => trace.name)).toContain(name);
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
