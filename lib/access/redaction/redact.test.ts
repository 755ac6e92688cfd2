import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { expectLinear } from "@/lib/testing/expect-linear";
import { redactContents, redactStructure } from "./redact-json";
import { textRedactor } from "./redact-text";
import { redactionRulesSchema, type OwnPattern } from "./redaction-schema";

function redactor(patterns: readonly OwnPattern[] = []) {
  const replaced: string[] = [];
  const redact = textRedactor(
    { kinds: ["email", "card"], patterns: [...patterns] },
    {
      hashOf: (_, value) => createHash("md5").update(value).digest("hex").slice(0, 4),
      onReplaced: (rule) => {
        replaced.push(rule);
      },
    },
  );
  return { redact, replaced };
}

test("equal values get equal hashes, however they are written", () => {
  const { redact } = redactor();
  const [first, second] = redact("Jane@Example.com and jane@example.com").split(" and ");
  expect(first).toMatch(/^\[email#[0-9a-f]{4}\]$/);
  expect(second).toBe(first);
  expect(redact("4111 1111 1111 1111")).toBe(redact("4111-1111-1111-1111"));
  expect(redact("john@example.com")).not.toBe(first);
});

test("what was replaced is counted by rule, and is not replaced again", () => {
  const { redact, replaced } = redactor();
  const once = redact("a@example.com b@example.com 5555555555554444");
  expect(replaced).toEqual(["email", "email", "card"]);
  expect(redact(once)).toBe(once);
});

test("patterns of the project replace what they match, and overlaps go as a whole", () => {
  const { redact } = redactor([
    { name: "order", pattern: String.raw`ORD-\d+` },
    { name: "host", pattern: String.raw`example\.com/\w+` },
  ]);
  expect(redact("Order ORD-17 by 5555 5555 5555 4444")).toMatch(
    /^Order \[order#[0-9a-f]{4}\] by \[card#[0-9a-f]{4}\]$/,
  );
  expect(redact("jane@example.com/secret!")).toMatch(/^\[email#[0-9a-f]{4}\]!$/);
});

test("a pattern finds what is anywhere in a long text", () => {
  const { redact } = redactor([{ name: "order", pattern: String.raw`ORD-\d{5}` }]);
  const text = Array.from({ length: 3000 }, (_, at) => `ORD-${String(10_000 + at)}`).join(" ");
  expect(redact(text)).not.toContain("ORD");
  expect(redact(text).split(" ")).toHaveLength(3000);
});

test.each(["a(.{0,40}b)?", "(a|aa)+$", String.raw`\w+\d`])(
  "the time of %s is linear",
  (pattern) => {
    const { redact } = redactor([{ name: "own", pattern }]);
    expectLinear((size) => {
      const text = `!${"a ".repeat(size / 2)}`;
      return () => redact(text);
    });
  },
);

test.each([
  ["(", "missing closing"],
  ["(?=a)", "no lookaround"],
  ["a*", "without characters"],
  ["a{1000}", "Too many"],
  ["a".repeat(201), "At most 200"],
  ["a\u0000", "no text"],
])("the pattern %j is refused with a reason", (pattern, reason) => {
  const patterns = [{ name: "own", pattern }];
  const { error } = redactionRulesSchema.safeParse({ kinds: [], patterns });
  expect(error?.issues[0]?.message).toContain(reason);
});

test("names of patterns are unique, and none is that of a built-in rule", () => {
  const named = (...names: string[]) =>
    redactionRulesSchema.safeParse({
      kinds: [],
      patterns: names.map((name) => ({ name, pattern: "a" })),
    }).success;
  expect([named("a", "b"), named("a", "a"), named("email"), named("A")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("texts are redacted anywhere in a value, numbers stay as they were written", () => {
  const { redact } = redactor();
  const sent = '{"a":["jane@example.com",1.10,{"id":"jane@example.com"}],"n":12345678901234567890}';
  const redacted = printJson(redactContents(parseExactJson(sent), redact));
  expect(redacted).toMatch(
    /^\{"a":\["\[email#(\w{4})\]",1\.10,\{"id":"\[email#\1\]"\}\],"n":12345678901234567890\}$/,
  );
  const untouched = parseExactJson('{"a":["x",1.10]}');
  expect(redactContents(untouched, redact)).toBe(untouched);
});

test("JSON within a text is read, whatever its escapes", () => {
  const { redact } = redactor();
  const text = String.raw`{"to":"j\u00fcrgen\u0040example.com","n":1.10}`;
  expect(redactContents(text, redact)).toMatch(/^\{"to":"\[email#\w{4}\]","n":1\.10\}$/);
});

test("ids of an event stay, those within contents do not", () => {
  const { redact } = redactor();
  const id = "jane@example.com";
  const event = { scenarioRunId: id, messages: [{ id, toolCalls: [{ id, arguments: { id } }] }] };
  expect(redactStructure(event, redact)).toEqual({
    scenarioRunId: id,
    messages: [
      { id, toolCalls: [{ id, arguments: { id: expect.stringMatching(/^\[email/) as unknown } }] },
    ],
  });
});
