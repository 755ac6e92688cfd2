import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { arbitraryDraft } from "@/lib/testing/data/arbitrary-spans";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { soakTimes } from "@/lib/testing/soak";
import { testContext } from "@/lib/testing/test-context";
import { spanListQuerySchema, traceListQuerySchema } from "../filter/trace-filter";
import type { SpanDetail, SpanDraft, SpanSummary } from "../span";
import { sumSpans } from "../usage/sum-spans";
import { listSpans } from "./list/list-spans";
import { listTraces } from "./list/list-traces";
import { findTrace, readTrace } from "./read-trace";
import { prepareSpans } from "./span-write";
import { storeSpans } from "./store-spans";

setUpTestDatabase();

const store = (projectId: string, changes: readonly SpanDraft[], now = 5) =>
  retryWhileUnavailable(() => storeSpans([prepareSpans(testContext(projectId), changes, now)]));

async function allSpans(projectId: string): Promise<SpanSummary[]> {
  const { items } = await listSpans(
    testContext(projectId),
    spanListQuerySchema.parse({ limit: 100 }),
  );
  return items;
}

async function allTraces(projectId: string) {
  const { items } = await listTraces(
    testContext(projectId),
    traceListQuerySchema.parse({ limit: 100 }),
  );
  return items;
}

/** The totals of every trace are the sum of its spans, and no trace is empty. */
async function expectTotals(projectId: string): Promise<void> {
  const spans = await allSpans(projectId);
  const traces = await allTraces(projectId);
  expect(traces.map(({ id }) => id).toSorted()).toEqual(
    [...new Set(spans.map(({ traceId }) => traceId))].toSorted(),
  );
  for (const trace of traces) {
    const [first, ...others] = spans.filter(({ traceId }) => traceId === trace.id);
    if (!first) throw new Error("a trace without spans");
    expect(trace).toMatchObject(sumSpans([first, ...others]));
  }
}

const placeOf = ({ key, id, traceId, parentId, startedAt }: SpanSummary) => [
  key,
  id,
  traceId,
  parentId,
  startedAt,
];

describe("a write", () => {
  test("of any changes leaves totals that equal the sum of the spans", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(arbitraryDraft, { maxLength: 8 }), { maxLength: 4 }),
        async (writes) => {
          const projectId = randomUUID();
          for (const changes of writes) if (changes.length > 0) await store(projectId, changes);
          await expectTotals(projectId);
        },
      ),
      { numRuns: soakTimes(60) },
    );
  });

  test("that changes the session of a span twice moves the others of its trace to one that is there", async () => {
    const projectId = randomUUID();
    const draft = { otelTraceId: "t2", startedAt: 1 };
    await store(projectId, [{ ...draft, id: "a" }]);
    await store(projectId, [
      { ...draft, id: "c", sessionId: "s1" },
      { ...draft, id: "c", sessionId: "s2" },
    ]);
    await expectTotals(projectId);
  });

  test("of different spans ends the same in every order and every grouping", async () => {
    const identity = ({ id, otelTraceId }: SpanDraft) => `${String(otelTraceId)}/${id}`;
    const changes = fc.uniqueArray(arbitraryDraft, {
      selector: identity,
      minLength: 2,
      maxLength: 10,
    });
    const orders = changes.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.nat(all.length),
      ),
    );
    await fc.assert(
      fc.asyncProperty(orders, async ([all, shuffled, cut]) => {
        const [one, other] = [randomUUID(), randomUUID()];
        await store(one, all);
        if (cut > 0) await store(other, shuffled.slice(0, cut));
        for (const change of shuffled.slice(cut)) await store(other, [change]);
        const [expected, actual] = [await allSpans(one), await allSpans(other)];
        expect(actual.map(placeOf)).toEqual(expected.map(placeOf));
        await expectTotals(other);
      }),
      { numRuns: soakTimes(40) },
    );
  });

  test("of many writers at once loses nothing and counts nothing twice", async () => {
    const projectId = randomUUID();
    const changes = fc.sample(arbitraryDraft, 150);
    await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        store(projectId, changes.slice(index * 10, index * 10 + 10)),
      ),
    );
    await expectTotals(projectId);
  });
});

describe("a span of OpenTelemetry", () => {
  const span = (id: string, rest: Partial<SpanDetail> = {}) => ({
    id,
    otelTraceId: "t",
    startedAt: 1,
    ...rest,
  });

  test("follows its trace into the session that another span names later", async () => {
    const projectId = randomUUID();
    await store(projectId, [span("a"), span("b")]);
    expect((await allTraces(projectId)).map(({ id, origin }) => [id, origin])).toEqual([
      ["t", "otlp"],
    ]);
    await store(projectId, [span("c", { sessionId: "s" })]);
    const [session, ...others] = await allTraces(projectId);
    expect(session).toMatchObject({ id: "s", spanCount: 3, origin: "session" });
    expect(others).toEqual([]);
  });

  test("is found by the trace that it came in", async () => {
    const projectId = randomUUID();
    await store(projectId, [span("a", { sessionId: "s" })]);
    expect((await findTrace(testContext(projectId), "t")).id).toBe("s");
    expect((await readTrace(testContext(projectId), "t")).spans).toHaveLength(1);
  });

  test("of the same id in another trace is another span", async () => {
    const projectId = randomUUID();
    await store(projectId, [span("a"), { id: "a", otelTraceId: "u", startedAt: 1 }]);
    expect(await allSpans(projectId)).toHaveLength(2);
  });
});

test("a span is reported once, however often it arrives, and keeps what a repeat does not contain", async () => {
  const projectId = randomUUID();
  const draft = {
    id: "a",
    otelTraceId: null,
    sessionId: "s",
    name: "first",
    feedback: { rating: 1 },
  };
  await store(projectId, [draft]);
  await store(projectId, [
    { id: "a", otelTraceId: null, name: "second" },
    { ...draft, feedback: undefined },
  ]);
  const [trace] = await allTraces(projectId);
  expect(trace).toMatchObject({ id: "s", spanCount: 1, hasFeedback: true, name: "first" });
});

test("projects do not see each other's spans", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const change = { id: "a", otelTraceId: "t", startedAt: 1 };
  await storeSpans([
    prepareSpans(testContext(one), [change], 1),
    prepareSpans(testContext(other), [change], 1),
  ]);
  expect(await allSpans(one)).toHaveLength(1);
  expect(await getPrisma().trace.count({ where: { projectId: { in: [one, other] } } })).toBe(2);
});

test("nor does what one reports count in the other, in one write of both", async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const outer = { id: "outer", otelTraceId: "t", startedAt: 1, costUsd: 2 };
  const inner = { id: "inner", otelTraceId: "t", startedAt: 1, parentId: "outer" };
  await storeSpans([
    prepareSpans(testContext(one), [outer, { ...inner, costUsd: 2 }], 1),
    prepareSpans(testContext(other), [outer, inner], 1),
  ]);
  for (const projectId of [one, other]) {
    expect(await allTraces(projectId)).toMatchObject([{ costUsd: 2 }]);
    await expectTotals(projectId);
  }
});
