import { expect, test } from "vitest";

import { foldText } from "@/lib/base/search/search-terms";
import { deriveRun } from "./derive-run";
import { foldRun } from "./fold-run";

function searchTextOf(reasoning: string): string {
  const ids = { setId: "set", batchId: "batch", scenarioId: "scenario" };
  const results = {
    verdict: "failure" as const,
    reasoning,
    metCriteria: [],
    unmetCriteria: [],
    error: null,
  };
  const fact = { kind: "finished", status: "FAILED", results } as const;
  return deriveRun(foldRun([{ ...ids, fact, timestampMs: 1, hash: "hash" }])).searchText;
}

test("only the beginning of a long text is folded, however many megabytes follow", () => {
  // Invisible characters are folded away, so what comes after them would be seen.
  const hidden = "\u200D".repeat(20_000);
  expect(searchTextOf(`Begin ${hidden} End`)).toBe("scenario\nbegin ");
  expect(searchTextOf(`Begin ${hidden.slice(0, 9000)} End`)).toBe("scenario\nbegin end");
});

test.each(["Ärger über die Rückerstattung ", "ﬁnal ① ", "漢字 ", "e\u0301 ", "👍🏽 "])(
  "of a text of many %s as much is kept as when all is folded",
  (piece) => {
    const text = piece.repeat(20_000);
    expect(searchTextOf(text)).toBe(`scenario\n${foldText(text)}`.slice(0, 4000));
  },
);
