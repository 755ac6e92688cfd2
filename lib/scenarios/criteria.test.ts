import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { soakTimes } from "@/lib/testing/soak";
import { formatCriteria, parseCriteria } from "./criteria";

describe("a text read as a list", () => {
  test.each<[string | undefined, string[]]>([
    [undefined, []],
    ["", []],
    ["Agent confirms cancellation", ["Agent confirms cancellation"]],
    ["one\ntwo\r\n\n three ", ["one", "two", "three"]],
    ["- one\n- two", ["one", "two"]],
    ["* one\n  goes on\n* two", ["one\ngoes on", "two"]],
    ["1. one\n2) two", ["one", "two"]],
    ["Intro\n- one", ["Intro", "one"]],
    ["a - b", ["a - b"]],
    ["-5 degrees", ["-5 degrees"]],
  ])("%j", (text, list) => {
    expect(parseCriteria(text)).toEqual(list);
  });
});

const criterion = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^(?:[-*•]|\d[.)])? ?[a-z \n-]{0,20}$/),
    fc.constantFrom("- a", "1. b", "a\n- b", "a\n\n  b", "  a", "a\n1. b\nc", "a\r\nb"),
  )
  .map((text) => text.replaceAll(/\r\n?/g, "\n").trim())
  .filter((text) => text !== "");

test("a list written as text is the same list when it is read", () => {
  fc.assert(
    fc.property(fc.array(criterion), (list) => {
      expect(parseCriteria(formatCriteria(list))).toEqual(list);
    }),
    { numRuns: soakTimes(2000) },
  );
});

test("a text whose list was not changed stays to the letter", () => {
  fc.assert(
    fc.property(
      fc.array(criterion).map((lines) => lines.join("\n")),
      (text) => {
        expect(formatCriteria(parseCriteria(text), text)).toBe(text);
      },
    ),
  );
});
