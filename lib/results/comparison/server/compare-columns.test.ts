import { beforeAll, expect, test } from "vitest";

import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { setUpTestProject } from "@/lib/testing/test-project";
import { columnsQuerySchema, type BatchColumns, type ColumnCell } from "../columns-schema";
import { comparisonQuerySchema } from "../comparison-schema";
import { compareBatches } from "./compare-batches";
import { compareColumns } from "./compare-columns";

const project = setUpTestProject();

beforeAll(async () => {
  const postBatch = batchPoster(project);
  await postBatch("c1", { broken: "PPP", gone: "P", noisy: "PF", steady: "PP" });
  await postBatch("c2", { broken: "PPP", noisy: "FF", steady: "PP" });
  await postBatch("c,3", { broken: "FFF", noisy: "PF", steady: "PP", fresh: "P" });
});

const columnsOf = (query: Record<string, unknown>) =>
  compareColumns(project.ctx, columnsQuerySchema.parse(query));

const statusesOf = ({ cells }: BatchColumns) =>
  cells.items.map(({ scenario, columns }) => [scenario.scenarioId, ...columns.map(textOf)]);

function textOf(column: ColumnCell | null): string | null {
  if (!column) return null;
  return column.status ?? `${String(column.rate.passed)} passed`;
}

test("each batch is compared with the first, the worst cells first", async () => {
  const columns = await columnsOf({ new: "c,3", batches: "c1,c2" });
  expect(columns.columns.map(({ batch }) => batch.batchId)).toEqual(["c1", "c2", "c,3"]);
  expect(statusesOf(columns)).toEqual([
    ["broken", "3 passed", "still-passing", "new-failure"],
    ["noisy", "1 passed", "less-stable", "mixed"],
    ["fresh", null, null, "added"],
    ["gone", "1 passed", null, null],
    ["steady", "2 passed", "still-passing", "still-passing"],
  ]);
  expect(columns.cells.items[0]?.columns.map((column) => column?.runs.length)).toEqual([3, 3, 3]);
});

test("a column says what the comparison of its two batches says", async () => {
  const { columns, cells } = await columnsOf({ new: "c,3", batches: "c1,c2" });
  const query = comparisonQuerySchema.parse({ base: "c1", new: "c,3" });
  const alone = await compareBatches(project.ctx, query);
  expect(columns[2]?.verdict).toEqual(alone.verdict);
  for (const { cell, columns: shown } of cells.items) {
    const same = alone.cells.items.find((each) => each.cell === cell);
    if (shown[2]) expect(shown[2]).toMatchObject({ status: same?.status, grade: same?.grade });
  }
});

test("a batch is a column once, and a comma of its id is written out", async () => {
  const there = await columnsOf({ new: "c2", batches: "c%2C3,c1,c%2C3" });
  expect(there.columns.map(({ batch }) => batch.batchId)).toEqual(["c,3", "c1", "c2"]);
});

test("a column says which references found it, and those of one batch are one column", async () => {
  const { columns } = await columnsOf({ new: "c2", batches: "previous,c%2C3,tag:none,c1" });
  expect(columns.map(({ batch, refs }) => [batch.batchId, refs])).toEqual([
    ["c1", ["previous", "c1"]],
    ["c,3", ["c,3"]],
    ["c2", []],
  ]);
});

test("without the baseline that is asked for, no other batch takes its place", async () => {
  const { columns, cells } = await columnsOf({ new: "c,3", batches: "blessed,c1" });
  expect(columns).toMatchObject([
    { batch: { batchId: "c,3" }, verdict: { outcome: "no-baseline" }, refs: [] },
  ]);
  const alone = comparisonQuerySchema.parse({ base: "blessed", new: "c,3" });
  expect(columns[0]?.verdict).toEqual((await compareBatches(project.ctx, alone)).verdict);
  expect(cells).toEqual({ items: [], nextCursor: null });
});

test("rows are found by name, and come in pages", async () => {
  const found = await columnsOf({ new: "c,3", batches: "c1", search: "FRESH" });
  expect(statusesOf(found)).toEqual([["fresh", null, "added"]]);
  const first = await columnsOf({ new: "c,3", batches: "c1", limit: 3 });
  const next = await columnsOf({
    ...{ new: "c,3", batches: "c1", limit: 3 },
    cursor: first.cells.nextCursor ?? "",
  });
  const names = [...first.cells.items, ...next.cells.items].map(({ cell }) => cell);
  expect([names.length, new Set(names).size]).toEqual([5, 5]);
});

test("a column says where the judge is another one, whose results are not to be compared", async () => {
  const postBatch = batchPoster(project);
  const judgedBy = (judgeHash: string) => ({
    setId: "judged",
    metadata: { rehearsal: { judgeHash } },
  });
  await postBatch("j1", { fee: "PPP" }, judgedBy("a".repeat(64)));
  await postBatch("j2", { fee: "PPP" }, judgedBy("a".repeat(64)));
  await postBatch("j3", { fee: "FFF" }, judgedBy("b".repeat(64)));
  const { cells } = await columnsOf({ new: "j3", batches: "j1,j2" });
  expect(cells.items[0]?.columns).toMatchObject([
    { status: null, changed: null },
    { status: "still-passing", changed: { judge: false } },
    { status: "new-failure", grade: "unproven", changed: { judge: true } },
  ]);
});

test("a batch is not compared with itself or with one that is not there", async () => {
  await expect(columnsOf({ new: "c2", batches: "c1,c2" })).rejects.toThrow("with itself");
  await expect(columnsOf({ new: "c2", batches: "never" })).rejects.toThrow("not found");
});
