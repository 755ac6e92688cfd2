import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "vitest";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { testContext } from "@/lib/testing/test-context";
import { SPAN_FILTER_FIELDS, TRACE_FILTER_FIELDS } from "@/lib/traces/filter/filter-fields";
import {
  spanListQuerySchema,
  traceListQuerySchema,
  type FieldFilter,
} from "@/lib/traces/filter/trace-filter";
import type { SpanDraft } from "@/lib/traces/span";
import { prepareSpans } from "../span-write";
import { storeSpans } from "../store-spans";
import { listSpans } from "./list-spans";
import { listTraces } from "./list-traces";

setUpTestDatabase();

const projectId = randomUUID();

beforeAll(async () => {
  const of = (sessionId: string, id: string, rest: Partial<SpanDraft>): SpanDraft => ({
    id,
    otelTraceId: null,
    sessionId,
    startedAt: 1,
    ...rest,
  });
  const filler = "filler ".repeat(500);
  await storeSpans([
    prepareSpans(
      testContext(projectId),
      [
        of("refund", "r1", { kind: "chain", name: "answer" }),
        of("refund", "r2", {
          kind: "tool",
          name: "lookup_booking",
          error: "The service answered with 503",
          inputs: { id: "B-3" },
        }),
        of("refund", "r3", {
          kind: "model",
          model: "gpt-5-mini",
          inputs: { chat_history: [{ role: "system", content: `${filler}You are an agent` }] },
          outputs: { content: `${filler}NEEDLE` },
          scenarioRunId: "run-2",
        }),
        of("refund", "r4", { kind: "model", model: "gpt-5", scenarioRunId: "run-1" }),
        of("hello", "h1", { kind: "model", model: "gpt-5", inputs: { text: "hello live" } }),
      ],
      1,
    ),
  ]);
});

const traces = async (asked: object) => {
  const { items } = await listTraces(testContext(projectId), traceListQuerySchema.parse(asked));
  return items.map(({ id }) => id).toSorted();
};
const spans = async (search: string) => {
  const { items } = await listSpans(testContext(projectId), spanListQuerySchema.parse({ search }));
  return items.map(({ id }) => id).toSorted();
};
const filtered = (...filters: FieldFilter[]) => traces({ filters: JSON.stringify(filters) });

describe("every offered field can be filtered by", () => {
  const byField = (field: string) => ({ filters: JSON.stringify([{ field, operator: "exists" }]) });

  test.each(TRACE_FILTER_FIELDS)("%s of traces", async (field) => {
    const { items } = await listTraces(
      testContext(projectId),
      traceListQuerySchema.parse(byField(field)),
    );
    expect(items.length).toBeLessThanOrEqual(2);
  });

  test.each(SPAN_FILTER_FIELDS)("%s of spans", async (field) => {
    const { items } = await listSpans(
      testContext(projectId),
      spanListQuerySchema.parse(byField(field)),
    );
    expect(items.length).toBeLessThanOrEqual(5);
  });
});

describe("a text is found", () => {
  test.each([
    ["lookup_booking", ["refund"], ["r2"]],
    ["LOOKUP book", ["refund"], ["r2"]],
    ["You are an agent", ["refund"], ["r3"]],
    ["needle", ["refund"], ["r3"]],
    ["answered with 503", ["refund"], ["r2"]],
    ["B-3", ["refund"], ["r2"]],
    ["gpt-5-mini", ["refund"], ["r3"]],
    ["hello live", ["hello"], ["h1"]],
    ["hello", ["hello"], ["h1"]],
    ["nothing of the kind", [], []],
    ["?!", [], []],
    ["it's 'quoted' & | ! :* \\", [], []],
  ])("%s", async (search, ofTraces, ofSpans) => {
    expect([await traces({ search }), await spans(search)]).toEqual([ofTraces, ofSpans]);
  });
});

describe("sessions are found by what their spans are", () => {
  test.each<[FieldFilter, string[]]>([
    [{ field: "model", operator: "is", value: "gpt-5-mini" }, ["refund"]],
    [{ field: "model", operator: "is", value: "gpt-5" }, ["hello", "refund"]],
    [{ field: "model", operator: "is not", value: "gpt-5-mini" }, ["hello"]],
    [{ field: "error", operator: "exists" }, ["refund"]],
    [{ field: "error", operator: "not exists" }, ["hello"]],
    [{ field: "inputs.id", operator: "contains", value: "b-" }, ["refund"]],
    [{ field: "kind", operator: "is", value: "tool" }, ["refund"]],
    [{ field: "scenarioRunId", operator: "is", value: "run-2" }, ["refund"]],
    [{ field: "spanCount", operator: "less than", value: 2 }, ["hello"]],
  ])("%o", async (filter, found) => {
    expect(await filtered(filter)).toEqual(found);
  });

  test("each condition may be met by another span", async () => {
    const model: FieldFilter = { field: "model", operator: "is", value: "gpt-5" };
    expect(await filtered(model, { field: "kind", operator: "is", value: "tool" })).toEqual([
      "refund",
    ]);
    await expect(filtered({ field: "dance", operator: "exists" })).rejects.toThrow("dance");
  });

  test("and by any of the runs that they name", async () => {
    for (const runId of ["run-1", "run-2"]) expect(await traces({ runId })).toEqual(["refund"]);
    expect(await traces({ runId: "hello" })).toEqual(["hello"]);
  });
});
