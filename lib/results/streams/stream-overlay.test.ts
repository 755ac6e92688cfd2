import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { StreamFact } from "@/lib/results/log/run-event";
import { soakTimes } from "@/lib/testing/soak";
import { overlayStream, type StreamStep } from "./stream-overlay";

let places = 0;
/** Steps come in the order in which a test makes them. */
const step = (atMs: number, fact: StreamFact): StreamStep => ({
  atMs,
  fact,
  hash: JSON.stringify([atMs, fact]),
  seq: places++,
});
const start = (messageId: string): StreamFact => ({
  kind: "text-start",
  messageId,
  role: "assistant",
});
const text = (messageId: string, delta: string): StreamFact => ({
  kind: "text-content",
  messageId,
  delta,
});
const end = (messageId: string, content: string): StreamFact => ({
  kind: "text-end",
  messageId,
  role: "assistant",
  content,
  message: null,
  traceId: "t1",
});
const snapshot = (atMs: number, ...ids: string[]) => ({
  atMs,
  messages: ids.map((id) => ({
    key: id,
    raw: { id, role: "user", content: `whole ${id}` },
    isStreaming: false,
  })),
});
const NOTHING = { atMs: null, messages: [] };
const contentOf = (messages: ReturnType<typeof overlayStream>) =>
  messages.map(({ raw, isStreaming }) => [(raw as { content: string }).content, isStreaming]);

describe("overlayStream", () => {
  test("appends the pieces of a message and ends it with the text of its end", () => {
    const begun = [step(1, start("m")), step(2, text("m", "Hel")), step(3, text("m", "lo"))];
    expect(contentOf(overlayStream(NOTHING, begun))).toEqual([["Hello", true]]);
    expect(contentOf(overlayStream(NOTHING, [...begun, step(4, end("m", "Hello!"))]))).toEqual([
      ["Hello!", false],
    ]);
  });

  test("shows text whose start was lost", () => {
    expect(contentOf(overlayStream(NOTHING, [step(2, text("m", "late"))]))).toEqual([
      ["late", true],
    ]);
  });

  test("a newer snapshot replaces what was streamed", () => {
    const steps = [step(1, start("m")), step(2, text("m", "Hel"))];
    expect(contentOf(overlayStream(snapshot(5, "m"), steps))).toEqual([["whole m", false]]);
  });

  test("what is streamed in the snapshot's own millisecond adds, but never repeats", () => {
    const steps = [
      step(5, start("m")),
      step(5, text("m", "again")),
      step(5, start("n")),
      step(5, text("n", "new")),
    ];
    expect(contentOf(overlayStream(snapshot(5, "m"), steps))).toEqual([
      ["whole m", false],
      ["new", true],
    ]);
  });

  test("a tool call grows argument by argument on its message", () => {
    const steps = [
      step(1, { kind: "tool-start", toolCallId: "c", toolName: "find", messageId: "m" }),
      step(2, { kind: "tool-args", toolCallId: "c", delta: '{"a"' }),
      step(3, { kind: "tool-args", toolCallId: "c", delta: ":1}" }),
      step(4, { kind: "tool-end", toolCallId: "c" }),
    ];
    const [message] = overlayStream(NOTHING, steps);
    expect(message).toMatchObject({
      isStreaming: false,
      raw: {
        id: "m",
        toolCalls: [
          { id: "c", type: "function", function: { name: "find", arguments: '{"a":1}' } },
        ],
      },
    });
  });

  test("pieces of one millisecond are in the order of their arrival", () => {
    const words = ["The ", "quick ", "brown ", "fox"].map((word) => step(7, text("m", word)));
    expect(contentOf(overlayStream(NOTHING, words.toReversed()))).toEqual([
      ["The quick brown fox", true],
    ]);
  });

  test("any order with any repeats gives the same conversation", () => {
    const id = fc.constantFrom("a", "b");
    const fact: fc.Arbitrary<StreamFact> = fc.oneof(
      id.map(start),
      fc.tuple(id, fc.string({ maxLength: 3 })).map(([messageId, delta]) => text(messageId, delta)),
      fc
        .tuple(id, fc.string({ maxLength: 3 }))
        .map(([messageId, content]) => end(messageId, content)),
      fc.record({
        kind: fc.constant("tool-start" as const),
        toolCallId: fc.constantFrom("c", "d"),
        toolName: fc.constant("f"),
        messageId: fc.option(id),
      }),
      fc.record({
        kind: fc.constant("tool-args" as const),
        toolCallId: fc.constantFrom("c", "d"),
        delta: fc.string({ maxLength: 3 }),
      }),
    );
    const steps = fc.array(
      fc.tuple(fc.nat(4), fact).map(([atMs, what]) => step(atMs, what)),
      { minLength: 1, maxLength: 12 },
    );
    const mixed = steps.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.array(fc.constantFrom(...list)),
      ),
    );
    fc.assert(
      fc.property(mixed, ([list, shuffled, repeats]) => {
        const expected = overlayStream(snapshot(2, "a"), list);
        expect(overlayStream(snapshot(2, "a"), [...repeats, ...shuffled])).toEqual(expected);
      }),
      { numRuns: soakTimes(3000) },
    );
  });
});

describe("steps of one millisecond", () => {
  const call = (toolCallId: string, messageId: string | null = null): StreamFact => ({
    kind: "tool-start",
    toolCallId,
    toolName: "look",
    messageId,
  });

  /** What every order of arrival gives. */
  function everyOrder(facts: readonly StreamFact[]) {
    const orders = permutations(facts).map((order) =>
      overlayStream(
        NOTHING,
        order.map((fact) => step(1, fact)),
      ),
    );
    for (const conversation of orders) expect(conversation).toEqual(orders[0]);
    return orders[0] ?? [];
  }

  function permutations<T>(items: readonly T[]): T[][] {
    if (items.length <= 1) return [[...items]];
    return items.flatMap((item, index) =>
      permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
    );
  }

  test("messages that begin together are sorted by their ids", () => {
    const keys = everyOrder([start("c"), start("a"), start("b")]).map(({ key }) => key);
    expect(keys).toEqual(["stream-a", "stream-b", "stream-c"]);
  });

  test("calls that begin together are sorted by their ids", () => {
    const [message] = everyOrder([call("2", "m"), call("1", "m"), start("m"), call("3", "m")]);
    expect(message?.raw).toMatchObject({ toolCalls: [{ id: "1" }, { id: "2" }, { id: "3" }] });
    expect(everyOrder([call("b"), call("a")]).map(({ key }) => key)).toEqual([
      "stream-call-a",
      "stream-call-b",
    ]);
  });

  test("of two ends of one message the same one stays", () => {
    everyOrder([start("m"), end("m", "one"), end("m", "two"), end("n", "three")]);
  });

  test("pieces of one text keep the order in which they came, beside those of others", () => {
    const steps = [text("b", "1"), text("a", "x"), text("b", "2"), text("a", "y"), text("b", "3")];
    const conversation = overlayStream(
      NOTHING,
      steps.map((fact) => step(1, fact)),
    );
    expect(contentOf(conversation).map(([content]) => content)).toEqual(["xy", "123"]);
  });
});
