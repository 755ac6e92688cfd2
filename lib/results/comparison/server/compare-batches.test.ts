import { beforeAll, describe, expect, test } from "vitest";

import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { comparisonQuerySchema } from "../comparison-schema";
import { runsOfBatch } from "../runs-of-batch";
import { compareBatches } from "./compare-batches";

const project = setUpTestProject();
const postBatch = batchPoster(project);

const compare = (query: Record<string, unknown>) =>
  compareBatches(project.ctx, comparisonQuerySchema.parse(query));

describe("the cells of two batches", () => {
  beforeAll(async () => {
    for (const batchId of ["h1", "h2", "h3"])
      await postBatch(batchId, { broken: "PPPP", noisy: "PPF" });
    await postBatch("elsewhere", { broken: "FFFF" }, { setId: "another" });
    await postBatch("base", {
      broken: "PPP",
      fixed: "FFF",
      noisy: "PPF",
      steady: "PP",
      failing: "FF",
      crashed: "PP",
      mixed: "PF",
      gone: "P",
    });
    await postBatch("new", {
      broken: "FFF",
      fixed: "PPP",
      noisy: "PFF",
      steady: "PP",
      failing: "FF",
      crashed: "EE",
      mixed: "FP",
      fresh: "F",
    });
  });

  test("have a status each, the worst first", async () => {
    const { cells, counts } = await compare({ base: "base", new: "new" });
    expect(cells.items.map(({ scenario, status }) => [scenario.scenarioId, status])).toEqual([
      ["broken", "new-failure"],
      ["noisy", "less-stable"],
      ["failing", "still-failing"],
      ["mixed", "mixed"],
      ["fixed", "fixed"],
      ["crashed", "not-comparable"],
      ["fresh", "added"],
      ["gone", "removed"],
      ["steady", "still-passing"],
    ]);
    expect(counts).toMatchObject({
      "new-failure": 1,
      "not-comparable": 1,
      "definition-changed": 0,
    });
  });

  test("are tested against the baseline and the history before it", async () => {
    const { cells } = await compare({ base: "base", new: "new" });
    const [broken, noisy] = cells.items;
    expect(broken).toMatchObject({
      grade: "confirmed",
      base: { passed: 3, of: 3 },
      new: { passed: 0, of: 3 },
      history: { passed: 12, of: 12 },
    });
    // C(15,15)·C(3,3) / C(18,3)
    expect(broken?.p).toBeCloseTo(1 / 816, 9);
    expect(noisy).toMatchObject({ grade: "unproven", history: { passed: 6, of: 9 } });
  });

  test("show their runs, and the criteria that changed", async () => {
    const { cells } = await compare({ base: "base", new: "new", status: "new-failure" });
    expect(cells.items).toHaveLength(1);
    expect(cells.items[0]?.criteria).toEqual([
      { text: "Names the fee", base: { met: 3, of: 3 }, new: { met: 0, of: 3 } },
    ]);
    expect(cells.items[0]?.runs.map(({ batchId, status }) => `${batchId} ${status}`)).toEqual([
      ...["base SUCCESS", "base SUCCESS", "base SUCCESS"],
      ...["new FAILED", "new FAILED", "new FAILED"],
    ]);
  });

  test("come page by page, and by name", async () => {
    const all = (await compare({ base: "base", new: "new" })).cells.items;
    const paged = [];
    let cursor: string | null = null;
    do {
      const page = await compare({
        base: "base",
        new: "new",
        limit: "4",
        ...(cursor !== null && { cursor }),
      });
      paged.push(...page.cells.items);
      cursor = page.cells.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    const found = await compare({ base: "base", new: "new", search: "BROKEN" });
    expect(found.cells.items.map(({ scenario }) => scenario.scenarioId)).toEqual(["broken"]);
  });

  test("mirror where the sides are exchanged", async () => {
    const there = await compare({ base: "base", new: "new" });
    const back = await compare({ base: "new", new: "base" });
    expect(back.verdict.difference).toBeCloseTo(-(there.verdict.difference ?? Number.NaN), 12);
    expect(back.verdict.p).toBe(there.verdict.p);
    expect(back.counts).toMatchObject({
      fixed: there.counts["new-failure"],
      "new-failure": there.counts.fixed,
      "more-stable": there.counts["less-stable"],
      added: there.counts.removed,
    });
  });

  test("are not those of another project, nor compared with themselves", async () => {
    await expect(compare({ base: "new", new: "new" })).rejects.toThrow("with itself");
    await expect(compare({ base: "nowhere", new: "new" })).rejects.toThrow("not found");
    const other = await createTestProject();
    await expect(
      compareBatches(other.ctx, comparisonQuerySchema.parse({ base: "base", new: "new" })),
    ).rejects.toThrow("not found");
  });
});

describe("a definition that changed", () => {
  const cells = { edited: "PP", plain: "PP" };
  const failing = { edited: "FF", plain: "PP" };
  const statusOf = async (base: string, now: string) => {
    const { cells: page } = await compare({ base, new: now });
    return page.items.find(({ scenario }) => scenario.scenarioId === "edited")?.status;
  };

  test("is no new failure: another description, or another criterion", async () => {
    const setId = "edits";
    await postBatch("d1", cells, { setId });
    await postBatch("d2", failing, { setId, description: "Another customer" });
    await postBatch("d3", failing, { setId, unmet: "Names the price" });
    expect(await statusOf("d1", "d2")).toBe("definition-changed");
    expect(await statusOf("d1", "d3")).toBe("definition-changed");
  });

  test("is not one that an SDK's judge left out", async () => {
    const setId = "left-out";
    await postBatch("e1", cells, { setId });
    await postBatch("e2", failing, { setId, unmet: "Greets" });
    expect(await statusOf("e1", "e2")).toBe("new-failure");
  });
});

test("with another judge nothing is decided", async () => {
  const setId = "judges";
  const judge = (judgeHash: string) => ({ setId, metadata: { rehearsal: { judgeHash } } });
  const all = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`s${String(index)}`, "PP"]),
  );
  const none = Object.fromEntries(Object.keys(all).map((name) => [name, "FF"]));
  await postBatch("j1", all, judge("one"));
  await postBatch("j2", none, judge("one"));
  await postBatch("j3", none, judge("two"));
  expect((await compare({ base: "j1", new: "j2" })).verdict.outcome).toBe("worse");
  const { verdict, changed, cells } = await compare({ base: "j1", new: "j3" });
  expect(verdict).toMatchObject({ outcome: "cannot-tell", difference: -1 });
  expect(verdict.sentence).toContain("judge changed");
  expect(changed).toMatchObject({ judge: true, simulator: false });
  expect(cells.items.map(({ grade }) => grade)).not.toContain("confirmed");
});

describe("a criterion that regresses everywhere", () => {
  test("is lifted out of three scenarios or more", async () => {
    const setId = "criteria";
    await postBatch("c1", { a: "PP", b: "PP", c: "PP", d: "PP" }, { setId });
    await postBatch("c2", { a: "FF", b: "PF", c: "FF", d: "PP" }, { setId });
    const { criteria } = await compare({ base: "c1", new: "c2" });
    expect(criteria).toEqual([
      {
        text: "Names the fee",
        base: { met: 6, of: 6 },
        new: { met: 1, of: 6 },
        worse: 3,
        better: 0,
      },
    ]);
  });
});

describe("two batches with one id, in two sets", () => {
  const one = { new: "same", setId: "set one" };
  const other = { base: "same", baseSetId: "set two" };

  beforeAll(async () => {
    await postBatch("before", { twin: "PP" }, { setId: "set one" });
    await postBatch("same", { twin: "FFF" }, { setId: "set one" });
    await postBatch("same", { twin: "PP" }, { setId: "set two" });
  });

  const sidesOf = async (query: Record<string, unknown>) => {
    const { base, new: now, cells } = await compare(query);
    const [cell] = cells.items;
    const runIds = (batch: typeof base) =>
      batch && cell && runsOfBatch(cell.runs, batch).map(({ runId }) => runId);
    return { base: runIds(base), new: runIds(now), rates: [cell?.base.of, cell?.new.of] };
  };

  test("are compared with each other: each side has its own runs alone", async () => {
    expect(await sidesOf({ ...one, ...other })).toEqual({
      base: ["set two/same/twin/0", "set two/same/twin/1"],
      new: ["set one/same/twin/0", "set one/same/twin/1", "set one/same/twin/2"],
      rates: [2, 3],
    });
  });

  test("are each compared with another batch without the runs of the other set", async () => {
    expect((await sidesOf({ ...one, base: "before" })).new).toHaveLength(3);
    expect((await sidesOf({ new: "before", setId: "set one", ...other })).base).toHaveLength(2);
  });
});

test("the history of a baseline with a branch is that of its branch", async () => {
  const other = await createTestProject();
  const post = batchPoster(other);
  const on = (branch: string) => ({ metadata: { git: { branch } } });
  await post("m1", { one: "PPPP" }, on("main"));
  await post("f1", { one: "FFFFFF" }, on("feature"));
  await post("none", { one: "FFF" });
  await post("m2", { one: "PP" }, on("main"));
  await post("bare", { one: "PP" });
  await post("f2", { one: "F" }, on("feature"));
  const historyAgainst = async (base: string) => {
    const query = comparisonQuerySchema.parse({ base, new: "f2" });
    return (await compareBatches(other.ctx, query)).cells.items[0]?.history;
  };
  expect(await historyAgainst("m2")).toEqual({ passed: 4, of: 4 });
  expect(await historyAgainst("branch:main")).toEqual({ passed: 4, of: 4 });
  expect(await historyAgainst("bare")).toEqual({ passed: 6, of: 15 });
});
