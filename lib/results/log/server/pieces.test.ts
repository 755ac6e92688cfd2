import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { newRunIds } from "@/lib/testing/test-project";
import { splitEvent } from "../raw-event";
import { preparePieces, type PreparedPieces } from "./pieces";

/** Snapshots of one run with these messages. */
function snapshotsOf(conversations: readonly unknown[][]) {
  const ids = newRunIds();
  return conversations.map((messages) =>
    splitEvent(
      testRunEvent({ ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp: 1000, messages }),
    ),
  );
}

const prepareAlone = (content: ReturnType<typeof splitEvent>): PreparedPieces =>
  preparePieces(randomUUID(), content);

const message = fc.record({
  id: fc.constantFrom("m1", "m2"),
  content: fc.constantFrom("a", "b", ""),
  amount: fc.constantFrom("1", "1.0", "1.10", "12345678901234567890"),
});
const conversation = fc
  .array(message, { maxLength: 4 })
  .map((messages) =>
    messages.map(({ id, content, amount }) =>
      parseExactJson(`{"id":"${id}","content":"${content}","amount":${amount}}`),
    ),
  );

test("the pieces of a snapshot do not depend on the one before it", () => {
  fc.assert(
    fc.property(fc.array(conversation, { maxLength: 5 }), (conversations) => {
      const run = randomUUID();
      for (const content of snapshotsOf(conversations))
        expect(preparePieces(run, content)).toEqual(prepareAlone(content));
    }),
    { numRuns: 300 },
  );
});

test("a message that was there before is not prepared again", () => {
  const [first, second] = snapshotsOf([
    [{ role: "user", content: "hello" }],
    [
      { role: "user", content: "hello" },
      { role: "assistant", content: "hi" },
    ],
  ]);
  if (!first || !second) throw new Error("two snapshots");
  const before = preparePieces("run", first);
  const after = preparePieces("run", second);
  expect(after.messages?.[0]).toBe(before.messages?.[0]);
  expect(after.envelope).toBe(before.envelope);
});

test("an event between two snapshots leaves what is known of them", () => {
  const ids = newRunIds();
  const messages = [{ role: "user", content: "hello" }];
  const snapshot = (timestamp: number) =>
    splitEvent(testRunEvent({ ...ids, type: "SCENARIO_MESSAGE_SNAPSHOT", timestamp, messages }));
  const finished = splitEvent(
    testRunEvent({ ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: 3, status: "SUCCESS" }),
  );
  const before = preparePieces("between", snapshot(1));
  expect(preparePieces("between", finished).messages).toBeNull();
  expect(preparePieces("between", snapshot(2)).messages?.[0]).toBe(before.messages?.[0]);
});
