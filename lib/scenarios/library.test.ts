import { expect, test } from "vitest";

import { isFirstOfVersion } from "./library";

test.each([
  ["two versions", ["b", "a"], [true, false]],
  ["one version", ["a", "a"], [false, false]],
  ["an SDK run before the first known version", ["a", null], [false, false]],
  ["SDK runs between equal versions", ["a", null, "a"], [false, false, false]],
  ["SDK runs between two versions", ["b", null, "a"], [true, false, false]],
  ["an SDK run after it", [null, "a"], [false, false]],
])("%s", (_what, hashes, expected) => {
  const runs = hashes.map((scenarioHash) => ({ scenarioHash }));
  expect(runs.map((_run, index) => isFirstOfVersion(runs, index))).toEqual(expected);
});
