// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { openPage } from "@/lib/testing/open-page";
import { JudgedNote } from "./pass-rate";

const NONE = { success: 0, failed: 0, errored: 0, cancelled: 0, stalled: 0, unfinished: 0 };

test.each([
  ["without a verdict", { ...NONE, total: 1, errored: 1 }, "none judged, 1 errored"],
  ["with verdicts", { ...NONE, total: 3, success: 2, failed: 1 }, "of 3 judged"],
])("a batch %s says how many runs its rate is made of", (_, counts, text) => {
  expect(openPage(<JudgedNote counts={counts} />).container.textContent).toBe(text);
});
