import { beforeAll, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { batchPoster, numberedName } from "@/lib/testing/data/deciding/compared-batches";
import { setUpTestProject } from "@/lib/testing/test-project";
import { comparisonQuerySchema, numbersQuerySchema } from "../comparison-schema";
import { MAX_JOINED, printJoined } from "../renames";
import { compareBatches } from "./compare-batches";
import { compareNumbers } from "./compare-numbers";

const project = setUpTestProject();
const postBatch = batchPoster(project);

const compare = (query: Record<string, unknown>) =>
  compareBatches(project.ctx, comparisonQuerySchema.parse(query));

describe("repeats whose names differ only by a number", () => {
  const set = { setId: "numbered", nameOf: numberedName };

  beforeAll(async () => {
    await postBatch("p1", { many: "PPP" }, set);
    await postBatch("p2", { many: "F" }, set);
  });

  test.each([
    ["p1", "p2"],
    ["p2", "p1"],
  ])("give the cell its name without it, from %s to %s", async (base, now) => {
    const { cells } = await compare({ base, new: now });
    expect(cells.items.map(({ scenario }) => scenario.name)).toEqual(["The many one"]);
  });
});

describe("a scenario with another name", () => {
  const other = { description: "Another customer" };
  const fees = { description: "Asks for the fees" };

  beforeAll(async () => {
    for (const batchId of ["r0", "r1"]) {
      await postBatch(batchId, { "old fees": "PPP" }, fees);
      await postBatch(batchId, { steady: "PP" }, other);
    }
    await postBatch("r2", { "new fees": "FFF" }, fees);
    await postBatch("r2", { steady: "PP" }, other);
  });

  test("is offered as renamed, and counts as added and removed until it is joined", async () => {
    const { renames, counts } = await compare({ base: "r1", new: "r2" });
    expect(counts).toMatchObject({ added: 1, removed: 1, "still-passing": 1 });
    expect(renames).toMatchObject([
      { from: { name: "The old fees one" }, to: { name: "The new fees one" } },
    ]);
  });

  test("is compared under its new name once it is joined, with the history of the old one", async () => {
    const { renames } = await compare({ base: "r1", new: "r2" });
    const joined = printJoined(new Map(renames.map(({ from, to }) => [from.cell, to.cell])));
    const there = await compare({ base: "r1", new: "r2", joined });
    expect(there.counts).toMatchObject({ added: 0, removed: 0, "new-failure": 1 });
    expect(there.renames).toEqual([]);
    expect(there.cells.items).toHaveLength(2);
    expect(there.cells.items[0]).toMatchObject({
      scenario: { scenarioId: "new fees", name: "The new fees one" },
      renamedFrom: "The old fees one",
      status: "new-failure",
      history: { passed: 3, of: 3 },
      criteria: [{ text: "Names the fee", base: { met: 3, of: 3 }, new: { met: 0, of: 3 } }],
    });
    expect(there.cells.items[0]?.runs.map(({ batchId }) => batchId)).toEqual([
      ...["r1", "r1", "r1"],
      ...["r2", "r2", "r2"],
    ]);
    expect(there.cells.items[1]).toMatchObject({ renamedFrom: null, status: "still-passing" });
  });

  test("changes no other cell, and mirrors when the batches are exchanged", async () => {
    const plain = await compare({ base: "r1", new: "r2" });
    const pairs = plain.renames.map(({ from, to }) => [from.cell, to.cell] as const);
    const there = await compare({ base: "r1", new: "r2", joined: printJoined(new Map(pairs)) });
    const back = await compare({
      ...{ base: "r2", new: "r1" },
      joined: printJoined(new Map(pairs.map(([from, to]) => [to, from]))),
    });
    expect(back.counts).toMatchObject({ fixed: 1, added: 0, removed: 0 });
    const steady = ({ cells }: typeof plain) =>
      cells.items.find(({ scenario }) => scenario.scenarioId === "steady");
    expect(steady(there)).toEqual(steady(plain));
  });
});

test("more scenarios are offered as renamed only while they can be joined", async () => {
  const names = Array.from({ length: MAX_JOINED + 5 }, (_, index) => String(index));
  for (const name of names) {
    await postBatch("many1", { [`old ${name}`]: "P" }, { description: `Customer ${name}` });
    await postBatch("many2", { [`new ${name}`]: "P" }, { description: `Customer ${name}` });
  }
  const joined = new Map<string, string>();
  for (let round = 0; round < 4; round += 1) {
    const query = { base: "many1", new: "many2", joined: printJoined(joined) };
    const { renames } = await compare(query);
    for (const { from, to } of renames) joined.set(from.cell, to.cell);
  }
  expect(joined.size).toBe(MAX_JOINED);
});

describe("numbers", () => {
  const cells = Object.fromEntries(
    ["one", "two", "three", "four", "five", "six"].map((name) => [name, "PP"]),
  );
  const numbersOf = (base: string, now: string) =>
    compareNumbers(project.ctx, numbersQuerySchema.parse({ base, new: now }));

  /** Each scenario by its own speed, so that the ratio shows and not the sum. */
  const measure = (batchId: string, factor: number) =>
    execute(
      getPrisma(),
      sql`update run set duration_ms = ${factor}::float8 * length(scenario_id) ^ 3, cost_usd = ${factor}::float8 / 100
      where project_id = ${project.id}::uuid and batch_id = ${batchId}`,
    );

  beforeAll(async () => {
    for (const [batchId, factor] of [
      ["n1", 10],
      ["n2", 15],
    ] as const) {
      await postBatch(batchId, { ...cells, broken: "EE", [`only ${batchId}`]: "P" });
      await measure(batchId, factor);
    }
  });

  test("are medians of the common cells, with what is slower and dearer flagged", async () => {
    const { numbers } = await numbersOf("n1", "n2");
    expect(numbers.map(({ number }) => number)).toEqual(["latency", "cost"]);
    for (const compared of numbers) {
      expect(compared).toMatchObject({ cells: 6, p: 0.03125, isFlagged: true });
      expect(compared.ratio).toBeCloseTo(1.5, 9);
    }
    expect(
      numbers[0]?.changes.find(({ scenario }) => scenario.scenarioId === "three"),
    ).toMatchObject({ base: 1250, new: 1875 });
  });

  test("of the batches exchanged are mirrored", async () => {
    const { numbers } = await numbersOf("n2", "n1");
    expect(numbers[0]?.ratio).toBeCloseTo(1 / 1.5, 9);
    expect(numbers[0]).toMatchObject({ p: 0.03125, isFlagged: true });
  });

  test("are none without a baseline", async () => {
    expect(await numbersOf("tag:none", "n1")).toEqual({ numbers: [] });
  });
});
