import { expect, test } from "vitest";

import { streamText } from "./stream-text";

const textOf = (parts: Iterable<string>) => new Response(streamText(parts)).text();

test.each<[string, string[]]>([
  ["nothing", []],
  ["empty parts", ["", ""]],
  ["characters of more than one byte", ["é", "☕", "𝄞"]],
  [
    "more than one piece",
    Array.from({ length: 1000 }, (_, index) => `${String(index)} é`.repeat(50)),
  ],
  ["a part larger than a piece", ["x".repeat(100_000), "y"]],
])("%s arrives as it is", async (_what, parts) => {
  expect(await textOf(parts)).toBe(parts.join(""));
});

test("it is made only as far as it is read, and ends when reading stops", async () => {
  let made = 0;
  let isEnded = false;
  function* parts() {
    try {
      for (; made < 1_000_000; made += 1) yield "x".repeat(1000);
    } finally {
      isEnded = true;
    }
  }
  const reader = streamText(parts()).getReader();
  await reader.read();
  await reader.read();
  expect(made).toBeLessThan(200);
  await reader.cancel();
  expect(isEnded).toBe(true);
});
