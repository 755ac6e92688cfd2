// (g) Events and spans per second, beside an empty route of the same process, and a page of very many traces.
import { randomBytes, randomUUID } from "node:crypto";

import pg from "pg";

import { testContext } from "@/lib/testing/test-context";
import { traceListQuerySchema } from "@/lib/traces/filter/trace-filter";
import { listTraces } from "@/lib/traces/server/list/list-traces";
import { measureMade, type Load } from "./measure-ingest";
import { medianMs } from "./percentiles";
import { API_KEY } from "./product";

const HEADERS = { "content-type": "application/json", authorization: `Bearer ${API_KEY}` };
const START_NANO = 1_767_225_600_000_000_000n;

/** Posts events, each new, to `path`: the route, or the one that does nothing with them. */
export async function measureEvents(baseUrl: string, path: string): Promise<Load> {
  return measureMade(baseUrl, { path, headers: HEADERS }, () => ({
    event_type: "model",
    event_id: randomUUID(),
    session_id: randomUUID(),
    event_name: "answer",
    config: { model: "gpt-4.1-mini", provider: "openai" },
    inputs: { chat_history: [{ role: "user", content: "What does it cost? ".repeat(20) }] },
    outputs: { role: "assistant", content: "It costs seven euro. ".repeat(20) },
    start_time: 1_767_225_600_000,
    duration: 900,
    metadata: { prompt_tokens: 40, completion_tokens: 12 },
  }));
}

/** Spans per second in requests of so many, each request one trace. */
export async function measureSpans(baseUrl: string, batch: number): Promise<Load> {
  const requests = await measureMade(
    baseUrl,
    { path: "/api/otel/v1/traces", headers: HEADERS },
    () => {
      const traceId = randomBytes(16).toString("hex");
      const spans = Array.from({ length: batch }, (_, index) => toSpan(traceId, index));
      return {
        resourceSpans: [{ resource: {}, scopeSpans: [{ scope: { name: "bench" }, spans }] }],
      };
    },
  );
  return { ...requests, perSecond: requests.perSecond * batch };
}

function toSpan(traceId: string, index: number) {
  const id = (number: number) => (number + 1).toString(16).padStart(16, "0");
  const attribute = (key: string, value: object) => ({ key, value });
  return {
    traceId,
    spanId: id(index),
    ...(index > 0 && { parentSpanId: id(Math.floor((index - 1) / 4)) }),
    name: "ai.generateText.doGenerate",
    startTimeUnixNano: String(START_NANO + BigInt(index) * 1_000_000n),
    endTimeUnixNano: String(START_NANO + BigInt(index + 50) * 1_000_000n),
    attributes: [
      attribute("ai.operationId", { stringValue: "ai.generateText.doGenerate" }),
      attribute("gen_ai.request.model", { stringValue: "gpt-4.1-mini" }),
      attribute("ai.response.text", { stringValue: "It costs seven euro. ".repeat(20) }),
      attribute("gen_ai.usage.input_tokens", { intValue: 40 }),
      attribute("gen_ai.usage.output_tokens", { intValue: 12 }),
    ],
  };
}

const SEED_TRACES = `
insert into trace (project_id, trace_key, id, name, source, origin, started_ms, ended_ms, duration_ms, span_count,
  model_count, error_count, input_preview, output_preview, metadata, last_event_at)
select $1::uuid, md5(n::text)::uuid, 'bench-' || n, 'Trace ' || n % 40, 'bench', 'session', 1767225600000 + n * 1000,
  1767225600000 + n * 1000 + n % 977, n % 977, 3, 1, case when n % 20 = 0 then 1 else 0 end,
  'What does it cost in euro?', 'It costs ' || n || ' euro', json_build_object('tier', n % 3), now()
from generate_series(1, $2::int) as n on conflict do nothing`;

const SEED_SPANS = `
insert into span (project_id, span_key, trace_key, id, trace_id, session_id, kind, name, source, started_ms, ended_ms,
  duration_ms, inputs, outputs, config, metadata, metrics, feedback, user_properties, children_ids, model, has_feedback,
  input_preview, output_preview, created_at, updated_at, search)
select $1::uuid, md5(n || '/' || m)::uuid, md5(n::text)::uuid, 'bench-' || n || '-' || m, 'bench-' || n, 'bench-' || n,
  case m when 1 then 'session' when 2 then 'model' else 'tool' end, 'step ' || n % 40, 'bench', 1767225600000 + n * 1000,
  1767225600000 + n * 1000 + n % 977, n % 977, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '[]',
  case m when 2 then 'gpt-' || n % 1000 end, false, 'What does it cost in euro?', 'It costs ' || n || ' euro', now(), now(),
  array_to_tsvector(array['bench', 'step', 'what', 'does', 'it', 'cost', 'costs', 'in', 'euro', 'n' || n])
from generate_series(1, $2::int) as n, generate_series(1, 3) as m on conflict do nothing`;

/** Median milliseconds of a page of 50 among so many traces, by what is asked. */
export async function measureTracePages(
  databaseUrl: string,
  projectId: string,
  count: number,
): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SEED_TRACES, [projectId, count]);
  await client.query(SEED_SPANS, [projectId, count]);
  await client.query("vacuum analyze trace");
  await client.query("vacuum analyze span");
  await client.end();
  const page = (query: object) =>
    medianMs(() => listTraces(testContext(projectId), traceListQuerySchema.parse(query)));
  const filters = (field: string, operator: string, value: unknown) => ({
    filters: JSON.stringify([{ field, operator, value }]),
  });
  return {
    "50 traces": await page({}),
    "50 traces that failed": await page(filters("errorCount", "greater than", 0)),
    "50 traces by metadata": await page(filters("metadata.tier", "is", "1")),
    "50 traces by a model": await page(filters("model", "is", "gpt-77")),
    "50 traces, text that many have": await page({ search: "euro" }),
    "50 traces, text that one has": await page({ search: "n7777 euro" }),
    "50 traces, text that none has": await page({ search: "zebras say this" }),
    "50 slowest traces": await page({ sort: "slowest" }),
  };
}
