import { expect, test } from "vitest";

import type { Cell } from "./cell-schema";
import { differingRows, toMatrix } from "./matrix";

const cell = (over: Partial<Cell>): Cell => ({
  cellKey: crypto.randomUUID(),
  scenarioId: "s",
  name: "Order status",
  target: "http",
  persona: null,
  parameters: null,
  result: "passed",
  counts: { total: 1, success: 1, failed: 0, errored: 0, cancelled: 0, stalled: 0, unfinished: 0 },
  policy: null,
  spared: 0,
  summary: null,
  startedAt: "2026-01-01T00:00:00.000Z",
  p95Ms: null,
  costUsd: null,
  costedRuns: 0,
  totalTokens: null,
  runs: [],
  history: [],
  ...over,
});

const ALL = { target: true, persona: true, parameters: true };

test("scenarios with the same persona and parameters are one row over all targets", () => {
  const http = cell({ persona: "Guest", parameters: "CITY=Rome" });
  const code = cell({ persona: "Guest", parameters: "CITY=Rome", target: "code" });
  const other = cell({ scenarioId: "t", name: null, target: "code" });
  expect(toMatrix([http, code, other], { targets: ["http", "code"], varies: ALL })).toEqual([
    {
      key: "s\nGuest\nCITY=Rome",
      name: "Order status",
      detail: "Guest, CITY=Rome",
      columns: [[http], [code]],
    },
    { key: "t\n\n", name: "t", detail: "", columns: [[], [other]] },
  ]);
});

test("what is the same in the whole batch is not repeated in its rows", () => {
  const rows = toMatrix([cell({ persona: "Guest", parameters: "CITY=Rome" })], {
    targets: ["http"],
    varies: { target: false, persona: false, parameters: true },
  });
  expect(rows.map(({ detail }) => detail)).toEqual(["CITY=Rome"]);
});

test("only rows whose targets differ in their result are left", () => {
  const rows = toMatrix(
    [
      cell({}),
      cell({ target: "code", result: "flaky" }),
      cell({ scenarioId: "t" }),
      cell({ scenarioId: "t", target: "code" }),
    ],
    { targets: ["http", "code"], varies: ALL },
  );
  expect(differingRows(rows).map(({ key }) => key)).toEqual(["s\n\n"]);
});
