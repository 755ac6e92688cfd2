import { readFileSync } from "node:fs";

import { beforeEach, describe, expect, test } from "vitest";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { getBatch } from "@/lib/results/batches/server/batches";
import { listBatches } from "@/lib/results/batches/server/list-batches";
import { comparisonQuerySchema } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { batchPoster, type PostBatch } from "@/lib/testing/data/deciding/compared-batches";
import { runOnDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { newBlessingSchema } from "../blessing-schema";
import { blessBatch, withdrawBlessing } from "./bless-batch";

const project = setUpTestProject({ isNewForEach: true });

const SET = "nightly";
let post: PostBatch;
/** Each call is a second later than the one before. */
let second = 0;
const start = Date.now();

const later = (): Context => {
  second += 1;
  return { ...project.ctx, now: start + second * 1000 };
};
const bless = (batchId: string, more: object = {}) =>
  blessBatch(later(), { setId: SET, batchId }, newBlessingSchema.parse(more));
const withdraw = (batchId: string) => withdrawBlessing(later(), { setId: SET, batchId });
const blessedFor = async (batchId: string) => {
  const query = comparisonQuerySchema.parse({ new: batchId, base: "blessed", setId: SET });
  const { base, verdict } = await compareBatches(project.ctx, query);
  return base?.batchId ?? verdict.outcome;
};

beforeEach(async () => {
  post = batchPoster(project);
  await post("one", { a: "P", b: "P" });
  await post("two", { a: "P", b: "P" });
  await post("red", { a: "F", b: "E" });
  await post("open", { a: "P", b: "." });
  await post("new", { a: "P", b: "F" });
});

describe("a batch that is blessed", () => {
  test("is what `blessed` refers to, until it is withdrawn", async () => {
    expect(await blessedFor("new")).toBe("no-baseline");
    const blessing = await bless("one", { note: " For release 4 " });
    expect(blessing).toMatchObject({
      ...{ author: project.ctx.actor.name, note: "For release 4", isCurrent: true },
      blessedAt: new Date(start + second * 1000).toISOString(),
    });
    expect(await blessedFor("new")).toBe("one");
    await withdraw("one");
    expect(await blessedFor("new")).toBe("no-baseline");
    expect((await getBatch(project.ctx, { setId: SET, batchId: "one" })).blessing).toBeNull();
    await expect(withdraw("one")).rejects.toMatchObject({ code: "not_found" });
  });

  test("takes the place of the one before, which answers again when it is withdrawn", async () => {
    await bless("two");
    await bless("one");
    expect(await blessedFor("new")).toBe("one");
    const { items } = await listBatches(project.ctx, SET, { limit: 10 });
    expect(items.map(({ batchId, blessing }) => [batchId, blessing?.isCurrent])).toEqual([
      ["new", undefined],
      ["open", undefined],
      ["red", undefined],
      ["two", false],
      ["one", true],
    ]);
    await withdraw("one");
    expect(await blessedFor("new")).toBe("two");
  });

  test("is blessed anew by the next time, and the rows of before are kept", async () => {
    await bless("one", { note: "first" });
    await bless("two");
    expect(await bless("one", { note: "again" })).toMatchObject({ note: "again", isCurrent: true });
    expect(await blessedFor("new")).toBe("one");
    const rows = await getPrisma().blessing.findMany({ where: { projectId: project.id } });
    expect(rows.map(({ note, withdrawnBy }) => [note, withdrawnBy]).toSorted()).toEqual([
      [null, null],
      ["again", null],
      ["first", project.ctx.actor.name],
    ]);
  });

  test("is no baseline of earlier batches, of itself, nor of batches with other scenarios", async () => {
    await bless("two");
    expect(await blessedFor("one")).toBe("no-baseline");
    expect(await blessedFor("two")).toBe("no-baseline");
    await post("wide", { a: "P", b: "P", c: "P" });
    expect(await blessedFor("wide")).toBe("no-baseline");
  });

  test("gives way to the one before while it is archived", async () => {
    await bless("one");
    await bless("two");
    await archiveRuns(project.ctx, { setId: SET, batchId: "two" });
    expect(await blessedFor("new")).toBe("one");
    await restoreRuns(project.ctx, { setId: SET, batchId: "two" });
    expect(await blessedFor("new")).toBe("two");
  });

  test("is the only one of two that bless it at once", async () => {
    const answers = await Promise.allSettled([bless("one"), bless("one"), bless("one")]);
    expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
    const where = { projectId: project.id, withdrawnAt: null };
    expect(await getPrisma().blessing.count({ where })).toBe(1);
  });
});

describe("a batch that is not green", () => {
  test.each([
    ["red", "1 failed, 1 ended in an error, of 2 runs"],
    ["open", "1 has not ended, of 2 runs"],
  ])("%s is refused, unless a person insists", async (batchId, why) => {
    await post("later", { a: "P", b: "P" });
    await expect(bless(batchId)).rejects.toMatchObject({
      code: "validation_failed",
      message: `Not every run of it passed: ${why}.`,
      issues: [{ field: "evenIfNotGreen" }],
      reason: { code: "batch_not_green" },
    });
    expect(await blessedFor("later")).toBe("no-baseline");
    await bless(batchId, { evenIfNotGreen: true });
    expect(await blessedFor("later")).toBe(batchId);
  });
});

test("a tag of that name is only a tag", async () => {
  const metadata = { tags: ["blessed"] };
  await post("tagged", { a: "P", b: "P" }, { metadata });
  await post("after", { a: "P", b: "P" });
  expect(await blessedFor("after")).toBe("no-baseline");
  const query = comparisonQuerySchema.parse({ new: "after", base: "tag:blessed" });
  expect((await compareBatches(project.ctx, query)).base?.batchId).toBe("tagged");
});

test("batches that had the tag before there were blessings are blessed by the migration, the latest last", async () => {
  const metadata = { tags: ["blessed"], actor: "Ada" };
  await post("tagged", { a: "P", b: "P" }, { metadata });
  await post("tagged later", { a: "P", b: "P" }, { metadata });
  await post("after", { a: "P", b: "P" });
  const migration = readFileSync("prisma/migrations/0036_blessed/migration.sql", "utf8");
  const [statement = ""] = /insert into blessing[^;]*/.exec(migration) ?? [];
  await runOnDatabase(`${statement} and project_id = '${project.id}'`);
  expect(await blessedFor("after")).toBe("tagged later");
  const batch = { setId: SET, batchId: "tagged" };
  expect((await getBatch(project.ctx, batch)).blessing).toMatchObject({
    ...{ author: "Ada", note: "It had the tag “blessed”.", isCurrent: false },
  });
});

test("of another project, or none, is not found", async () => {
  const other = await createTestProject();
  const batch = { setId: SET, batchId: "one" };
  const body = newBlessingSchema.parse({});
  await expect(blessBatch(other.ctx, batch, body)).rejects.toMatchObject({ code: "not_found" });
  await expect(bless("nowhere")).rejects.toMatchObject({ code: "not_found" });
  await bless("one");
  await expect(withdrawBlessing(other.ctx, batch)).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  ["a note that is too long", { note: "x".repeat(1001) }],
  ["an unknown field", { forever: true }],
])("%s is refused", (_what, body) => {
  expect(newBlessingSchema.safeParse(body).success).toBe(false);
});
