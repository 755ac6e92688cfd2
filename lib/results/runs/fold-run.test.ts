import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { messageMarks } from "@/lib/results/log/message-marks";
import { streamFactSchema, type RunEvent, type RunFact } from "@/lib/results/log/run-event";
import { overlayStream } from "@/lib/results/streams/stream-overlay";
import { soakTimes } from "@/lib/testing/soak";
import { deriveRun } from "./derive-run";
import { foldRun } from "./fold-run";
import { RUN_STATUSES, VERDICTS } from "./run-status";

const results = fc.record({
  verdict: fc.option(fc.constantFrom(...VERDICTS)),
  reasoning: fc.option(fc.string()),
  metCriteria: fc.array(fc.string(), { maxLength: 2 }),
  unmetCriteria: fc.array(fc.string(), { maxLength: 2 }),
  error: fc.option(fc.string()),
});
/** `m1+c1` is the message m1 with the call c1. */
function snapshotMessage(text: string) {
  const [id, callId] = text.split("+");
  return { id, ...(callId !== undefined && { tool_calls: [{ id: callId }] }) };
}
const messageId = fc.constantFrom("m1", "m2", "m3");
const fact: fc.Arbitrary<RunFact> = fc.oneof(
  fc.record({
    kind: fc.constant("started" as const),
    name: fc.option(fc.string()),
    description: fc.option(fc.string()),
    metadata: fc.constant(null),
  }),
  fc
    .array(fc.option(fc.constantFrom("m1", "m2", "call-c1", "other", "m1+c1", "m2+c2")), {
      maxLength: 4,
    })
    .map((ids) => ({
      kind: "snapshot" as const,
      messages: ids.map(String).join(),
      messageCount: ids.length,
      messageMarks: messageMarks(ids.map((id) => (id === null ? {} : snapshotMessage(id)))),
    })),
  fc.record({
    kind: fc.constant("finished" as const),
    status: fc.constantFrom(...RUN_STATUSES),
    results: fc.option(results),
  }),
  fc.record({
    kind: fc.constant("text-start" as const),
    messageId,
    role: fc.constant("assistant"),
  }),
  fc.record({ kind: fc.constant("text-content" as const), messageId, delta: fc.string() }),
  fc.record({
    kind: fc.constant("text-end" as const),
    messageId,
    role: fc.constant("assistant"),
    content: fc.option(fc.string()),
    message: fc.constant(null),
    traceId: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant("tool-start" as const),
    toolCallId: fc.constantFrom("c1", "c2"),
    toolName: fc.constant("look"),
    messageId: fc.option(messageId),
  }),
  fc.record({
    kind: fc.constant("tool-args" as const),
    toolCallId: fc.constantFrom("c1", "c2"),
    delta: fc.string(),
  }),
);
// Few distinct times, so that ties are the rule.
const event: fc.Arbitrary<RunEvent> = fc.record({
  hash: fc.nat(1_000_000).map((n) => n.toString(16)),
  timestampMs: fc.nat(4),
  setId: fc.constantFrom("set", "other"),
  batchId: fc.constantFrom("batch", "other"),
  scenarioId: fc.constant("scenario"),
  fact,
});
const history = (maxLength: number) =>
  fc.uniqueArray(event, { selector: (e) => e.hash, minLength: 1, maxLength });

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** The conversation of a history, whose snapshots write the ids of their messages where the log has ordinals. */
function conversationOf(events: readonly RunEvent[]) {
  const { snapshot } = foldRun(events);
  const ids = snapshot && snapshot.messageCount > 0 ? snapshot.messages.split(",") : [];
  const messages = ids.map((id, index) => ({
    key: String(index),
    raw: id === "null" ? {} : snapshotMessage(id),
    isStreaming: false,
  }));
  const steps = events.flatMap(({ hash, timestampMs, fact: storedFact }, seq) => {
    const read = streamFactSchema.safeParse(storedFact);
    return read.success ? [{ hash, seq, atMs: timestampMs, fact: read.data }] : [];
  });
  return overlayStream({ atMs: snapshot?.atMs ?? null, messages }, steps);
}

describe("foldRun", () => {
  test("a run counts the messages that its conversation has, streamed or not", () => {
    fc.assert(
      fc.property(history(12), (events) => {
        expect(deriveRun(foldRun(events)).messageCount).toBe(conversationOf(events).length);
      }),
      { numRuns: soakTimes(3000) },
    );
  });

  test("every order of a short history gives the same run", () => {
    fc.assert(
      fc.property(history(5), (events) => {
        const folded = foldRun(events);
        for (const order of permutations(events)) expect(foldRun(order)).toEqual(folded);
      }),
      { numRuns: soakTimes(150) },
    );
  });

  test("any order with any repeats gives the same run", () => {
    const shuffled = history(25).chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.constantFrom(...events), { maxLength: 20 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, order, repeats]) => {
        expect(foldRun([...repeats, ...order, ...repeats])).toEqual(foldRun(events));
        expect(deriveRun(foldRun([...order, ...repeats]))).toEqual(deriveRun(foldRun(events)));
      }),
      { numRuns: soakTimes(3000) },
    );
  });

  test("folding in two halves, through the stored state, equals folding at once", () => {
    fc.assert(
      fc.property(history(12), fc.nat(12), (events, cut) => {
        const half = foldRun(events.slice(0, cut));
        expect(foldRun(events.slice(cut), half)).toEqual(foldRun(events));
      }),
      { numRuns: soakTimes(1000) },
    );
  });
});

const at = (
  timestampMs: number,
  fact: RunFact,
  hash = `${String(timestampMs)}${fact.kind}`,
): RunEvent => ({
  hash,
  timestampMs,
  setId: "set",
  batchId: "batch",
  scenarioId: "scenario",
  fact,
});
const started = (name: string): RunFact => ({
  kind: "started",
  name,
  description: null,
  metadata: null,
});
const snapshot = (messageCount: number): RunFact => ({
  kind: "snapshot",
  messages: "",
  messageCount,
  messageMarks: "",
});
const finished = (
  status: (typeof RUN_STATUSES)[number],
  verdict: (typeof VERDICTS)[number] | null = null,
): RunFact => ({
  kind: "finished",
  status,
  results: { verdict, reasoning: null, metCriteria: [], unmetCriteria: [], error: null },
});
const run = (...events: RunEvent[]) => deriveRun(foldRun(events));

describe("the fold rules", () => {
  test("a run finishes once, by its earliest finish, whatever comes later", () => {
    const first = at(20, finished("FAILED"));
    const late = at(30, finished("SUCCESS"));
    expect(run(late, first).status).toBe("FAILED");
    expect(run(late, first).finishedAtMs).toBe(20);
  });

  test("of two starts the later one counts, unless it is empty", () => {
    const empty: RunFact = { kind: "started", name: null, description: null, metadata: {} };
    const named = started("Named");
    for (const events of [
      [at(10, named), at(20, empty)],
      [at(20, empty), at(10, named)],
      [at(10, empty), at(20, named), at(30, empty)],
    ])
      expect(run(...events)).toMatchObject({ name: "Named", startedAtMs: 10 });
    expect(run(at(10, empty), at(20, empty))).toMatchObject({ name: null });
  });

  test.each(["", "  ", "\n"])("a blank name (%j) is none", (name) => {
    expect(run(at(10, started(name)))).toMatchObject({ name: null });
  });

  test("the latest start names the run, the earliest one starts its clock", () => {
    const named = run(at(10, started("old")), at(15, started("new")), at(40, finished("SUCCESS")));
    expect(named).toMatchObject({ name: "new", startedAtMs: 10, durationMs: 30 });
  });

  test("without a start the earliest event starts the clock, and a snapshot places the run", () => {
    const lost = run(at(12, snapshot(2)), at(30, finished("SUCCESS")));
    expect(lost).toMatchObject({
      startedAtMs: 12,
      setId: "set",
      batchId: "batch",
      name: null,
      messageCount: 2,
    });
  });

  test("a later, shorter snapshot replaces a longer one", () => {
    expect(run(at(1, snapshot(8)), at(2, snapshot(6))).messageCount).toBe(6);
  });

  test("of two snapshots in one millisecond the longer one counts", () => {
    expect(run(at(1, snapshot(3), "z"), at(1, snapshot(5), "a")).messageCount).toBe(5);
  });

  test("a snapshot after the finish completes the transcript and leaves the status", () => {
    const late = run(at(1, finished("SUCCESS")), at(5, snapshot(4)));
    expect(late).toMatchObject({ status: "SUCCESS", messageCount: 4 });
  });

  test.each([
    ["SUCCESS", "failure", "SUCCESS"],
    ["IN_PROGRESS", "success", "SUCCESS"],
    ["IN_PROGRESS", "inconclusive", "FAILED"],
    ["QUEUED", null, "FAILED"],
    ["STALLED", null, "STALLED"],
    ["CANCELLED", "success", "CANCELLED"],
  ] as const)("a finish of %s with verdict %s reads as %s", (status, verdict, expected) => {
    expect(run(at(1, finished(status, verdict))).status).toBe(expected);
  });

  test("a message that began to be streamed counts until a newer snapshot comes", () => {
    const begun: RunFact = { kind: "text-start", messageId: "m", role: "assistant" };
    expect(run(at(1, snapshot(2)), at(3, begun)).messageCount).toBe(3);
    expect(run(at(1, snapshot(2)), at(3, begun), at(4, snapshot(3))).messageCount).toBe(3);
  });

  test("a clock that runs backwards gives no negative duration", () => {
    expect(run(at(50, started("x")), at(20, finished("SUCCESS"))).durationMs).toBe(0);
  });
});
