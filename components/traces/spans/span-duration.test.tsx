// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { SpanDuration, SpanFigures } from "@/components/traces/spans/span-figures";
import { openPage } from "@/lib/testing/open-page";

const START = 1_795_730_000_000;
const SKEWED = { startedAt: START, endedAt: START - 1000, durationMs: 0 };
const USAGE = { totalTokens: null, costUsd: null };

test("a span that ends before it starts is marked beside its duration", () => {
  const { container } = openPage(<SpanFigures span={SKEWED} usage={USAGE} />);
  expect(container.textContent).toBe("0 ms, ends before it starts (clock skew)");
  expect(container.querySelector("svg")).not.toBeNull();
});

test.each([
  ["ended at once", { endedAt: START, durationMs: 0 }, "0 ms"],
  ["took a while", { endedAt: START + 1500, durationMs: 1500 }, "1.5 s"],
  ["is open", { endedAt: null, durationMs: null }, "open"],
])("a span that %s has no mark", (_, times, text) => {
  const { container } = openPage(
    <SpanDuration span={{ startedAt: START, ...times }} open="open" />,
  );
  expect(container.innerHTML).toContain(text);
  expect(container.querySelector("svg")).toBeNull();
});
