import { beforeAll, describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { batchPoster, numberedName } from "@/lib/testing/data/deciding/compared-batches";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { stabilityQuerySchema, type StableCell } from "../stability-schema";
import { listStability } from "./list-stability";

const project = setUpTestProject();
const postBatch = batchPoster(project);

const list = (query: Record<string, unknown> = {}) =>
  listStability(project.ctx, stabilityQuerySchema.parse(query));

async function cellOf(scenarioId: string, query: Record<string, unknown> = {}) {
  const { items } = await list(query);
  return items.find((cell) => cell.scenarioId === scenarioId);
}

const marksOf = (cell: StableCell | undefined) =>
  cell?.results.map(({ status }) => (status === "SUCCESS" ? "P" : "F")).join("");

describe("the cells of a project", () => {
  beforeAll(async () => {
    const steady = { steady: "PPP", failing: "FFF", flaky: "PFP", broken: "PPP", fresh: "P" };
    await postBatch("first", steady, { metadata: { git: { commit: "aaa" } } });
    await postBatch(
      "second",
      { ...steady, fresh: "E.", broken: "FFF" },
      { metadata: { git: { commit: "bbb" } } },
    );
    await postBatch("elsewhere", { steady: "FFFFF" }, { setId: "another" });
  });

  test("have a state each, the most unstable first, then by name", async () => {
    const { items, counts } = await list({ set: "nightly" });
    expect(items.map(({ scenarioId, state }) => [scenarioId, state])).toEqual([
      ["flaky", "flaky"],
      ["broken", "shifted"],
      ["failing", "stable-fail"],
      ["fresh", "new"],
      ["steady", "stable-pass"],
    ]);
    expect(counts).toEqual({
      shifted: 1,
      flaky: 1,
      recovering: 0,
      "stable-fail": 1,
      "stable-pass": 1,
      new: 1,
    });
  });

  test("name the batch and the commit in which they changed, and every result", async () => {
    const broken = await cellOf("broken", { set: "nightly" });
    expect(marksOf(broken)).toBe("PPPFFF");
    expect(broken?.since).toMatchObject({
      batchId: "second",
      batchNumber: 2,
      commit: "bbb",
      runId: "nightly/second/broken/0",
    });
    expect(broken).toMatchObject({ passed: 3, of: 6, flipRate: 0.2 });
    expect(broken?.passAtK).toBeCloseTo(1 - 1 / 20, 12);
    expect(broken?.passHatK).toBeCloseTo(1 / 20, 12);
    expect(broken?.interval?.low).toBeCloseTo(0.1876, 4);
  });

  test("are as they were at the end of a batch, where it is asked for", async () => {
    const query = { set: "nightly", upTo: "first" };
    expect(await cellOf("broken", query)).toMatchObject({ state: "new", passed: 3, of: 3 });
    const latest = await cellOf("broken", { set: "nightly", upTo: "second" });
    expect(latest).toEqual(await cellOf("broken", { set: "nightly" }));
    expect((await list({ set: "nightly", upTo: "no such batch" })).items).toEqual([]);
    await expect(list({ upTo: "first" })).rejects.toMatchObject({ code: "query_invalid" });
  });

  test("count errors beside their results, and runs in progress nowhere", async () => {
    const fresh = await cellOf("fresh", { set: "nightly" });
    expect(fresh).toMatchObject({ state: "new", of: 1, excluded: 1 });
    expect(fresh?.flipRate).toBeNull();
  });

  test("are those of each set by itself", async () => {
    const { items } = await list({ search: "STEADY" });
    expect(items.map(({ setId, state }) => [setId, state]).toSorted()).toEqual([
      ["another", "stable-fail"],
      ["nightly", "stable-pass"],
    ]);
  });

  test("are filtered by state, with the counts of all states", async () => {
    const { items, counts } = await list({ set: "nightly", state: "shifted" });
    expect(items.map(({ scenarioId }) => scenarioId)).toEqual(["broken"]);
    expect(counts.flaky).toBe(1);
  });

  test("come in pages", async () => {
    const whole = await list();
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ limit: 2, ...(cursor !== null && { cursor }) });
      ids.push(...page.items.map(({ setId, scenarioId }) => `${setId} ${scenarioId}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual(whole.items.map(({ setId, scenarioId }) => `${setId} ${scenarioId}`));
    expect(ids).toHaveLength(6);
  });

  test("of another project are not there", async () => {
    const other = await createTestProject();
    const { items } = await listStability(other.ctx, stabilityQuerySchema.parse({}));
    expect(items).toEqual([]);
  });

  test.each(["x", "bm90IGpzb24", "WzFd"])("the cursor %j is refused", async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: "query_invalid" });
  });
});

describe("the window of a cell", () => {
  test("has the last 20 results", async () => {
    await postBatch("long", { long: `${"F".repeat(5)}${"P".repeat(20)}` }, { setId: "window" });
    expect(marksOf(await cellOf("long", { set: "window" }))).toBe("P".repeat(20));
  });

  test("has only results of the scenario as it was last", async () => {
    const before = { setId: "edited", description: "An angry customer" };
    await postBatch("before", { edited: "FFFFF" }, before);
    await postBatch("after", { edited: "PPPPP" }, { setId: "edited" });
    const cell = await cellOf("edited", { set: "edited" });
    expect(cell).toMatchObject({ state: "stable-pass", of: 5 });
  });

  test("has no reruns and no runs of more than 60 days ago", async () => {
    for (const batchId of ["r1", "r2", "r3"])
      await postBatch(batchId, { rerun: "PP" }, { setId: "reruns" });
    const scope = sql`project_id = ${project.id}::uuid and set_id = 'reruns'`;
    expect(await cellOf("rerun", { set: "reruns" })).toMatchObject({ of: 6 });
    await execute(
      getPrisma(),
      sql`update batch set attempt_of = (select batch_key from batch where ${scope} and batch_id = 'r1')
      where ${scope} and batch_id = 'r2'`,
    );
    expect(await cellOf("rerun", { set: "reruns" })).toMatchObject({ of: 4 });
    await execute(
      getPrisma(),
      sql`update run set started_at = started_at - interval '60 days' where ${scope} and batch_id = 'r1'`,
    );
    expect(await cellOf("rerun", { set: "reruns" })).toMatchObject({ of: 2 });
  });

  test("has no archived runs", async () => {
    await postBatch("a", { archived: "PPF" }, { setId: "archive" });
    await execute(
      getPrisma(),
      sql`update run set archived_at = now() where project_id = ${project.id}::uuid and run_id = 'archive/a/archived/2'`,
    );
    expect(marksOf(await cellOf("archived", { set: "archive" }))).toBe("PP");
  });
});

test("what it cost to run a cell again, with what is not known", async () => {
  const other = await createTestProject();
  await batchPoster(other)("costly", { one: "PPPP", two: "PP" });
  const where = { projectId: other.id, scenarioId: "one" };
  const [first, second, third] = await getPrisma().run.findMany({
    where,
    orderBy: { runId: "asc" },
  });
  const update = (runKey: string | undefined, data: object) =>
    getPrisma().run.updateMany({ where: { ...where, runKey: runKey ?? "" }, data });
  await update(first?.runKey, { isExtra: true, costUsd: 1.5 });
  await update(second?.runKey, { isExtra: true });
  await update(third?.runKey, { costUsd: 7 });
  const { items } = await listStability(other.ctx, stabilityQuerySchema.parse({}));
  expect(items.map(({ scenarioId, reruns }) => [scenarioId, reruns])).toEqual([
    ["one", { runs: 2, costUsd: 1.5, costedRuns: 1 }],
    ["two", { runs: 0, costUsd: null, costedRuns: 0 }],
  ]);
});

test("only those of a scenario, over all sets", async () => {
  const other = await createTestProject();
  const post = batchPoster(other);
  const long = crypto.randomUUID();
  await post("first", { [long]: "PPPPPF", two: "PP" });
  await post("second", { [long]: "PP", two: "FF" }, { setId: "another" });
  const cellsOf = async (scenario: string) => {
    const page = await listStability(other.ctx, stabilityQuerySchema.parse({ scenario }));
    return page.items.map(({ setId, state, of }) => [setId, state, of]).toSorted();
  };
  expect(await cellsOf(long)).toEqual([
    ["another", "new", 2],
    ["nightly", "shifted", 6],
  ]);
  expect(await cellsOf("two")).toHaveLength(2);
  expect(await cellsOf("three")).toEqual([]);
});

test("only the cells that are asked for, in every state", async () => {
  const other = await createTestProject();
  await batchPoster(other)("some", { one: "PPPPPF", two: "PP", three: "PFPFPF" });
  const runs = await getPrisma().run.findMany({ where: { projectId: other.id } });
  const keyOf = (id: string) => runs.find(({ scenarioId }) => scenarioId === id)?.cellKey ?? "";
  const cells = [keyOf("one"), keyOf("two"), crypto.randomUUID()].join(",");
  const page = await listStability(
    other.ctx,
    stabilityQuerySchema.parse({ set: "nightly", cells }),
  );
  expect(page.items.map(({ scenarioId, state }) => [scenarioId, state])).toEqual([
    ["one", "shifted"],
    ["two", "new"],
  ]);
  for (const wrong of ["", "no key", Array(101).fill(crypto.randomUUID()).join(",")])
    expect(stabilityQuerySchema.safeParse({ cells: wrong }).success).toBe(false);
});

test("of a branch only its results count", async () => {
  const other = await createTestProject();
  const post = batchPoster(other);
  const on = (branch: string) => ({ metadata: { git: { branch } } });
  await post("m1", { one: "PPP", two: "P" }, on("main"));
  await post("f1", { one: "FFF", three: "F" }, on("feature"));
  await post("m2", { one: "PPP" }, on("main"));
  await post("none", { one: "F" });
  const ofBranch = async (branch?: string) => {
    const query = stabilityQuerySchema.parse({ branch });
    const { items, counts } = await listStability(other.ctx, query);
    const one = items.find(({ scenarioId }) => scenarioId === "one");
    return [one?.state, marksOf(one), items.length, counts["stable-pass"]];
  };
  expect(await ofBranch()).toEqual(["flaky", "PPPFFFPPPF", 3, 0]);
  expect(await ofBranch("main")).toEqual(["stable-pass", "PPPPPP", 2, 1]);
  expect(await ofBranch("feature")).toEqual(["new", "FFF", 2, 0]);
  expect(await ofBranch("Main")).toEqual([undefined, undefined, 0, 0]);
  expect(stabilityQuerySchema.safeParse({ branch: "" }).success).toBe(false);
});

test("repeats whose names differ only by a number give the cell its name without it", async () => {
  const other = await createTestProject();
  const post = batchPoster(other);
  await post("one", { repeated: "PPF", single: "P" }, { nameOf: numberedName });
  const { items } = await listStability(other.ctx, stabilityQuerySchema.parse({}));
  expect(items.map(({ name }) => name).toSorted()).toEqual([
    "The repeated one",
    "The single one (1)",
  ]);
});
