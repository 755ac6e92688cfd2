import { expect, test } from "vitest";

import { searchOperations } from "./search-operations";

const list = { anchor: "l", method: "GET", path: "/api/runs", summary: "Runs of a batch" };
const rerun = {
  anchor: "r",
  method: "POST",
  path: "/api/runs/{runId}/rerun",
  summary: "Rerun",
};
const remove = { anchor: "d", method: "DELETE", path: "/api/hooks/{id}", summary: "Delete a hook" };
const groups = [
  { tag: "Results", anchor: "results", operations: [list, rerun] },
  { tag: "Webhooks", anchor: "webhooks", operations: [remove] },
];

test.each([
  ["", [list, rerun, remove]],
  ["  ", [list, rerun, remove]],
  ["runs", [list, rerun]],
  ["RERUN", [rerun]],
  ["rerun post", [rerun]],
  ["results", [list, rerun]],
  ["delete", [remove]],
  ["runs delete", []],
  ["{runid}", [rerun]],
])("%j finds what has each of its words", (text, expected) => {
  expect(searchOperations(groups, text).flatMap(({ operations }) => operations)).toEqual(expected);
});

test("groups without a match are left out", () => {
  expect(searchOperations(groups, "hook").map(({ tag }) => tag)).toEqual(["Webhooks"]);
});
