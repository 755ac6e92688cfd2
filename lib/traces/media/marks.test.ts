import { randomBytes, randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { findBase64, MIN_BASE64 } from "@/lib/platform/media/find-base64";
import { expectLinear } from "@/lib/testing/expect-linear";
import { mapTexts } from "./map-texts";
import { cutText, replaceMarks } from "./marks";

const LARGE = randomBytes(MIN_BASE64).toString("base64");

/** Any JSON with its base64 replaced by marks, and what each mark was. */
function cutAll(value: unknown) {
  const taken = new Map<string, string>();
  const cut = mapTexts(value, (text) =>
    cutText(
      text,
      findBase64(text).map(({ bytes, ...place }) => ({ ...place, hash: bytes.toString("base64") })),
      ({ hash }) => {
        const mark = randomUUID();
        taken.set(mark, hash);
        return mark;
      },
    ),
  );
  return { cut, taken };
}

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.constantFrom("<media:", `<media:${randomUUID()}>`, "=", LARGE, LARGE.slice(0, 1000)),
      fc
        .integer({ min: 0, max: 2 * MIN_BASE64 })
        .map((size) => randomBytes(size).toString("base64")),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constant("__proto__")), tie("tree"), { maxKeys: 4 }),
  ),
}));

describe("large base64 in the JSON of a span", () => {
  test("of any shape leaves marks, and comes back byte by byte", () => {
    fc.assert(
      fc.property(tree, (value) => {
        const { cut, taken } = cutAll(value);
        const size = [...taken.values()].join("").length;
        expect(printJson(cut).length).toBe(printJson(value).length - size + taken.size * 44);
        expect(printJson(replaceMarks(cut, (mark) => taken.get(mark)))).toBe(printJson(value));
      }),
      { numRuns: 150 },
    );
  });

  test("leaves numbers beside it as they were written", () => {
    const json = `{"a":{"n":12345678901234567890,"m":[1.10,"${LARGE}"]},"b":1e400}`;
    const { cut, taken } = cutAll(parseExactJson(json));
    expect(printJson(cut).length).toBeLessThan(200);
    expect(printJson(replaceMarks(cut, (mark) => taken.get(mark)))).toBe(json);
  });

  test("leaves what has none as it is, without a copy", () => {
    const value = { a: ["b", { c: 1 }], d: null };
    expect(mapTexts(value, (same) => same)).toBe(value);
  });

  test("leaves a text that only looks like a mark", () => {
    const forged = { text: `<media:${randomUUID()}> <media:x>` };
    expect(replaceMarks(forged, () => undefined)).toBe(forged);
  });

  test("is looked for in linear time", () => {
    expectLinear((size) => {
      const value = Array.from({ length: size }, () => "<media:0-".repeat(10));
      return () => replaceMarks(value, () => "");
    });
  });
});
