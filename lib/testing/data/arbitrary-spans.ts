// Changes of spans as they may arrive: a few ids, so that repeats, cycles and missing parents are common.
import fc from "fast-check";

import type { SpanDraft } from "@/lib/traces/span";

const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
const tokens = fc.option(fc.nat(1000), { nil: undefined });
const content = fc.record(
  {
    parentId: fc.option(fc.constantFrom("a", "b", "c", "d", "gone", "s1"), { nil: null }),
    kind: fc.constantFrom("model", "tool", "chain", "session", "agent", "other"),
    name: fc.constantFrom("one", "two", "three"),
    startedAt: fc.integer({ min: 1, max: 9 }),
    endedAt: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
    error: fc.option(fc.constant("It broke"), { nil: null }),
    inputs: fc.record({ text: fc.constantFrom("", "hello", "hi") }),
    outputs: fc.record({ text: fc.constantFrom("", "bye", "so long") }),
    feedback: fc.constantFrom({}, { rating: 1 }),
    inputTokens: tokens,
    totalTokens: tokens,
    costUsd: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    role: fc.constantFrom("agent", "user", null),
    scenarioRunId: fc.constantFrom("r1", "r2", null),
  },
  { requiredKeys: ["startedAt"] },
);

/** An event of a session, which may be the session itself. */
const sessionSpan = fc
  .tuple(fc.constantFrom("a", "b", "c", "s1"), fc.constantFrom("s1", "s2"), content)
  .map(([spanId, sessionId, rest]): SpanDraft => ({
    ...rest,
    id: spanId,
    otelTraceId: null,
    sessionId,
  }));

/** A span of an OpenTelemetry trace, which may name a session. */
const otelSpan = fc
  .tuple(id, fc.constantFrom("t1", "t2"), fc.constantFrom("s1", "s2", undefined), content)
  .map(([spanId, otelTraceId, sessionId, rest]): SpanDraft => ({
    ...rest,
    id: spanId,
    otelTraceId,
    sessionId,
  }));

export const arbitraryDraft: fc.Arbitrary<SpanDraft> = fc.oneof(sessionSpan, otelSpan);
