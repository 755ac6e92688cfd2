import { randomBytes } from "node:crypto";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { contentHash } from "@/lib/base/ids/content-hash";
import { findBase64, MIN_BASE64 } from "@/lib/platform/media/find-base64";
import { expectLinear } from "@/lib/testing/expect-linear";
import { cutOut, putBack, readCut } from "./cut-media";

function roundTrip(json: string) {
  const found = findBase64(json);
  const named = found.map((cut) => ({ ...cut, hash: contentHash(cut.bytes.toString("latin1")) }));
  const bytes = new Map(named.map((cut) => [cut.hash, cut.bytes.toString("base64")]));
  const stored = cutOut(json, named);
  const cut = readCut(stored);
  return { found, stored, whole: cut && putBack(cut, (hash) => bytes.get(hash)) };
}

const LARGE = randomBytes(MIN_BASE64);
const dataUrl = (bytes: Buffer) => `data:image/png;base64,${bytes.toString("base64")}`;

describe("long base64", () => {
  test("is taken out of a message wherever it is, and put back as it was", () => {
    const message = {
      role: "user",
      content: [{ text: "ünï @\n" }, { image: dataUrl(LARGE) }, { data: LARGE.toString("base64") }],
    };
    const json = JSON.stringify(message);
    const { found, stored, whole } = roundTrip(json);
    expect(found.map(({ bytes }) => bytes.equals(LARGE))).toEqual([true, true]);
    expect(stored.length).toBeLessThan(1000);
    expect(Number(stored.slice(1, 13))).toBe(Buffer.byteLength(json));
    expect(whole).toBe(json);
  });

  test("is left where its bytes would not give it back, or where it is short", () => {
    const [first = ""] = dataUrl(LARGE).split(",").slice(1);
    for (const text of [`a${first}`, `${first}=`, first.slice(0, 1000), "ab/cd ".repeat(20_000)])
      expect(findBase64(JSON.stringify({ text }))).toEqual([]);
  });

  test("of any texts around it comes back byte by byte", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .integer({ min: 0, max: 3 * MIN_BASE64 })
        .map((size) => randomBytes(size).toString("base64")),
      fc.constant("=".repeat(50)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const json = JSON.stringify(parts.join(""));
        expect(roundTrip(json).whole).toBe(json);
      }),
      { numRuns: 200 },
    );
  });

  test("whose bytes are lost leaves the rest of the message", () => {
    const json = JSON.stringify({ image: dataUrl(LARGE), text: "after" });
    const cut = readCut(cutOut(json, [{ at: 32, length: 10, hash: "lost" }]));
    expect(cut && putBack(cut, () => undefined)).toBe(json.slice(0, 32) + json.slice(42));
  });

  test("is looked for in linear time", () => {
    // Stretches that are a little too short, and one that is no base64 in its one usual form.
    const short = `${"A".repeat(MIN_BASE64 - 1)} `;
    expectLinear((size) => {
      const text = `"${short.repeat(size / 100)}${"A".repeat(size * 100)}="`;
      return () => findBase64(text);
    });
  });
});
