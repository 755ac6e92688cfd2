// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { SpanFacts } from "@/components/traces/spans/span-figures";
import { openPage } from "@/lib/testing/open-page";

const START = 1_795_730_000_000;
const NOTHING = {
  model: null,
  provider: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

function factsOf(times: { endedAt: number | null; durationMs: number | null }) {
  const span = { ...NOTHING, startedAt: START, ...times };
  return openPage(<SpanFacts span={span} />).container.textContent;
}

test("a span that ends before it starts took no time, and says that clocks differ", () => {
  expect(factsOf({ endedAt: START - 1000, durationMs: 0 })).toBe(
    "0 ms · ends before it starts (clock skew)",
  );
});

test.each([
  ["ended at once", { endedAt: START, durationMs: 0 }, "0 ms"],
  ["took a while", { endedAt: START + 1500, durationMs: 1500 }, "1.5 s"],
  ["is open", { endedAt: null, durationMs: null }, "still open"],
])("a span that %s says nothing of clocks", (_, times, text) => {
  expect(factsOf(times)).toBe(text);
});
