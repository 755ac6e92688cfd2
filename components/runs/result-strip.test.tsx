import { expect, test } from "vitest";

import { describeBars } from "./result-strip";

test.each([
  ["batch", ["FAILED"], "Last batch: 1 failed"],
  ["batch", ["SUCCESS", "FAILED", "SUCCESS"], "Last 3 batches: 1 failed, 2 passed"],
  ["result of this cell", ["ERROR"], "Last result of this cell: 1 errored"],
] as const)("a strip of %s with %j says: %s", (of, statuses, text) => {
  const bars = statuses.map((status) => ({ status }));
  expect(describeBars(of, bars)).toBe(text);
});
