import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonicalJson, sortKeys } from "./canonical-json";
import { parseExactJson } from "./exact-json";

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

describe("canonicalJson", () => {
  test("is the same in whatever order keys come, and has the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("keeps the order of lists", () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  test("keeps numbers as they were written", () => {
    const text = '{"b":[{"z":12345678901234567890,"a":1.10}],"a":1e400}';
    expect(canonicalJson(parseExactJson(text))).toBe(
      '{"a":1e400,"b":[{"a":1.10,"z":12345678901234567890}]}',
    );
  });

  test("keeps a key named __proto__", () => {
    expect(canonicalJson(parseExactJson('{"b":1,"__proto__":{"y":1,"x":2}}'))).toBe(
      '{"__proto__":{"x":2,"y":1},"b":1}',
    );
  });

  test("copies nothing that is in order", () => {
    const value = { a: [{ b: 1, c: [1, 2] }], d: null };
    expect(sortKeys(value)).toBe(value);
  });
});
