import fc from "fast-check";
import { expect, test } from "vitest";

import { arbitraryContent } from "@/lib/testing/data/arbitrary-content";
import { compareContents, compareFields } from "./compare-contents";
import { isSameContent } from "./scenario-content";
import type { ScenarioContent } from "./scenario-schema";

const call = (id: string) => ({
  id,
  type: "function" as const,
  function: { name: "f", arguments: "{}" },
});
const one = (fields: Partial<ScenarioContent>): ScenarioContent => ({ name: "x", ...fields });

test("fields in the order of the form, words marked", () => {
  const changes = compareContents(
    one({ instructions: "cancel a booking", labels: ["a"] }),
    one({ name: "y", instructions: "move a booking" }),
  );
  expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ["name", "x", "y"],
    ["instructions", "cancel a booking", "move a booking"],
    ["labels", "a", null],
  ]);
  expect(changes[1]?.words).toEqual([
    { kind: "removed", text: "cancel" },
    { kind: "added", text: "move" },
    { kind: "same", text: " a booking" },
  ]);
});

test("messages are shown as a conversation", () => {
  const [change] = compareContents(
    one({ messages: [{ role: "user", content: "Hi" }] }),
    one({
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: null, tool_calls: [call("1")] },
      ],
    }),
  );
  expect(change).toMatchObject({ before: "user: Hi", after: "user: Hi\nassistant: [calls f({})]" });
});

test("a change that the short form does not show is shown in full", () => {
  const [change] = compareContents(
    one({ messages: [{ role: "assistant", content: null, tool_calls: [call("1")] }] }),
    one({ messages: [{ role: "assistant", content: null, tool_calls: [call("2")] }] }),
  );
  expect(change?.before).toContain('"id":"1"');
  expect(change?.after).toContain('"id":"2"');
});

test("whatever differs shows a difference, and the words make up both texts", () => {
  fc.assert(
    fc.property(arbitraryContent, arbitraryContent, (before, after) => {
      const changes = compareContents(before, after);
      expect(changes.length === 0).toBe(isSameContent(before, after));
      for (const change of changes) {
        expect(change.before).not.toBe(change.after);
        const side = (left: string) =>
          change.words.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join("");
        expect(side("added")).toBe(change.before ?? "");
        expect(side("removed")).toBe(change.after ?? "");
      }
    }),
  );
});

test("the fields of two objects that differ, by their names, with what is set on one side only", () => {
  const changes = compareFields(
    { url: "http://a/x", timeoutMs: 1, headers: [{ key: "a" }], gone: "x", same: null, blank: "" },
    {
      url: "http://a/y",
      timeoutMs: 1,
      headers: [{ key: "b" }],
      same: "",
      blank: "now",
      toString: 1,
    },
  );
  expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
    ["url", "http://a/x", "http://a/y"],
    ["headers", '[\n  {\n    "key": "a"\n  }\n]', '[\n  {\n    "key": "b"\n  }\n]'],
    ["gone", "x", null],
    ["blank", null, "now"],
    ["toString", null, "1"],
  ]);
  expect(compareFields({ a: { b: 1 } }, { a: { b: 1 } })).toEqual([]);
});
