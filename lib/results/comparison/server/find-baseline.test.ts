import { beforeAll, expect, test } from "vitest";

import { batchKeyOf } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { blessBatch } from "@/lib/results/blessing/server/bless-batch";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { setUpTestProject } from "@/lib/testing/test-project";
import { comparisonQuerySchema } from "../comparison-schema";
import { compareBatches } from "./compare-batches";

const project = setUpTestProject();
const postBatch = batchPoster(project);

const compare = (query: Record<string, unknown>) =>
  compareBatches(project.ctx, comparisonQuerySchema.parse(query));

const setId = "lines";
const named = (branch: string, tags: readonly string[] = []) => ({
  setId,
  metadata: { git: { branch }, tags },
});
beforeAll(async () => {
  const cells = { a: "P", b: "P" };
  await postBatch("m1", cells, named("main", ["v1"]));
  await postBatch("m2", cells, named("main"));
  await postBatch("m3", { a: "F", b: "P" }, named("main"));
  await postBatch("f1", cells, named("feature"));
  await postBatch("running", { a: "P", b: "." }, named("feature"));
  await postBatch("small", { a: "P" }, named("feature"));
  await postBatch("f2", { a: "F", b: "P" }, named("feature"));
  const body = { note: null, evenIfNotGreen: false };
  await blessBatch(project.ctx, { setId, batchId: "m1" }, body);
});

test.each([
  ["previous", "f1"],
  ["branch:main", "m2"],
  ["branch:feature", "f1"],
  ["blessed", "m1"],
  ["tag:v1", "m1"],
  ["m3", "m3"],
])("of %s is %s: complete, with the cells of the batch", async (base, expected) => {
  expect((await compare({ base, new: "f2" })).base?.batchId).toBe(expected);
});

test("may be none", async () => {
  for (const base of ["branch:nowhere", "tag:nothing"]) {
    const { base: found, verdict, cells } = await compare({ base, new: "f2" });
    expect([found, verdict.outcome, cells.items]).toEqual([null, "no-baseline", []]);
  }
  expect((await compare({ base: "previous", new: "m1" })).verdict.outcome).toBe("no-baseline");
});

test("of another set is allowed by its id", async () => {
  await postBatch("base", { other: "P" });
  const { base, counts } = await compare({ base: "base", new: "f2" });
  expect(base?.setId).toBe("nightly");
  expect(counts.added).toBe(2);
});

test("a baseline that was deleted is gone, and the error says when", async () => {
  const key = batchKeyOf(setId, "m2-deleted");
  await getPrisma().deletedItem.create({
    data: { projectId: project.id, kind: "batch", key, purgedAt: new Date() },
  });
  await expect(compare({ base: "m2-deleted", new: "f2" })).rejects.toMatchObject({ code: "gone" });
});
