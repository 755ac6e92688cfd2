// The preview of a start costs each cell what it cost in the last batch: the cells that are planned are those that are run.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { estimateReruns } from "@/lib/suites/estimate-cost";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { previewSuite } from "@/lib/suites/server/preview-suite";
import { previewOfSuite, suitePreviewQuerySchema } from "@/lib/suites/suite-preview";
import type { Suite } from "@/lib/suites/suite-schema";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import type { TestProject } from "@/lib/testing/test-project";
import { startSuite } from "./start-suite";

setUpTestDatabase();

const url = "http://127.0.0.1:9/never-called";

const preview = async ({ ctx }: TestProject, suite: Suite) =>
  (await previewSuite(ctx, suitePreviewQuerySchema.parse(previewOfSuite(suite)))).estimate;

/** Starts the suite and ends its runs; each scenario costs so much a run, null where it is not known. */
async function runAt(
  { ctx, id: projectId }: TestProject,
  suite: Suite,
  costs: ReadonlyMap<string, number | null>,
) {
  const { batchId, setId } = await startSuite(ctx, suite.id, { trigger: "api" });
  for (const [scenarioId, costUsd] of costs)
    await getPrisma().run.updateMany({
      where: { projectId, batchId, scenarioId },
      data: { status: "SUCCESS", costUsd, durationMs: 1000, finishedAt: new Date() },
    });
  const total = await getPrisma().run.count({ where: { projectId, batchId } });
  await getPrisma().batch.updateMany({
    where: { projectId, batchId },
    data: { success: total, unfinished: 0 },
  });
  return { batchId, setId };
}

/** Of each scenario, in order. */
const costs = (scenarioIds: readonly string[], of: readonly (number | null)[]) =>
  new Map(scenarioIds.map((id, index) => [id, of[index] ?? null]));

test("is that of the last batch, cell by cell, with personas and parameters, and names what is unknown", async () => {
  const parameters = [
    { name: "CITY", default: "Rome" },
    { name: "TOKEN", secret: true },
  ];
  const { project, suite, scenarioIds } = await createTestSuite({
    url,
    scenarios: [{ parameters }, {}, {}],
    suite: { repeatCount: 2, parameters: { CITY: ["Rome", "Oslo"], TOKEN: ["secret"] } },
  });
  expect(await preview(project, suite)).toMatchObject({ costUsd: null, unknownRuns: 8 });

  await runAt(project, suite, costs(scenarioIds, [9, 9, 9]));
  await runAt(project, suite, costs(scenarioIds, [0.5, 2, null]));
  // Two values × 2 repeats at 0.50, 2 repeats at 2, and 2 runs of which nothing is known.
  expect(await preview(project, suite)).toMatchObject({
    ...{ costUsd: 6, unknownRuns: 2, costedRuns: 6, isCostPartial: true },
  });
  const another = { ...suite, parameters: { CITY: ["Paris"], TOKEN: ["secret"] } };
  // Paris was not run: 2 repeats at the mean of the batch, (4 × 0.50 + 2 × 2) ÷ 6.
  expect(await preview(project, another)).toMatchObject({ costUsd: 6, unknownRuns: 2 });
});

test("says what reruns of suspects may add, at most", async () => {
  const { project, suite, scenarioIds } = await createTestSuite({
    url,
    scenarios: [{}, {}, {}],
    suite: { repeatCount: 2, confirm: { reruns: 10 } },
  });
  const reruns = async (fields: Partial<Suite> = {}) => {
    const query = previewOfSuite({ ...suite, ...fields });
    return (await previewSuite(project.ctx, suitePreviewQuerySchema.parse(query))).reruns;
  };
  expect(await reruns()).toEqual({ runs: 30, costUsd: null, unknownRuns: 30 });
  await runAt(project, suite, costs(scenarioIds, [0.5, 2, null]));
  expect(await reruns()).toEqual({ runs: 30, costUsd: 25, unknownRuns: 10 });
  expect(await reruns({ confirm: null })).toBeNull();
});

test("of more reruns than there may be, the dearest are the bound", () => {
  const planned = ["a", "b", "c"].map((cellKey) => ({ cellKey, runs: 1 }));
  const lastBatch = [1, 3, 2].map((costUsd, index) => ({
    ...{ cellKey: planned[index]?.cellKey ?? "", costUsd, costedRuns: 1 },
  }));
  const most = { reruns: 10, maxRuns: 29 };
  expect(estimateReruns(planned, { lastBatch, recentUsd: [] }, most)).toEqual({
    ...{ runs: 20, costUsd: 50, unknownRuns: 0 },
  });
});

test("with a limit the start and the gate say what it does not count", async () => {
  const { project, suite, scenarioIds } = await createTestSuite({ url, scenarios: [{}, {}] });
  const [first = ""] = scenarioIds;
  await runAt(project, suite, costs(scenarioIds, [0.5, null]));
  const limited = { trigger: "api", maxCostUsd: 4 } as const;
  const answer = await startSuite(project.ctx, suite.id, { ...limited, idempotencyKey: "once" });
  const costLimit = { maxCostUsd: 4, estimatedUsd: 0.5, unknownRuns: 1, reruns: null };
  expect(answer.costLimit).toEqual(costLimit);
  const again = await startSuite(project.ctx, suite.id, { ...limited, idempotencyKey: "once" });
  expect(again).toEqual(answer);

  const { batchId, setId } = answer;
  await getPrisma().run.updateMany({
    where: { projectId: project.id, batchId },
    data: { status: "SUCCESS", finishedAt: new Date() },
  });
  await getPrisma().run.updateMany({
    where: { projectId: project.id, batchId, scenarioId: first },
    data: { costUsd: 1 },
  });
  // As if the indexer had filled the costs in.
  await getPrisma().searchQueue.deleteMany({ where: { projectId: project.id } });
  const { report } = await judgeBatch(project.ctx, { batch: batchId, setId });
  expect(report.verdicts.map(({ sentence }) => sentence)).toContain(
    "The cost of 1 run is unknown, so the cost limit of $4 did not count it.",
  );
  const free = await startSuite(project.ctx, suite.id, { trigger: "api" });
  expect(free.costLimit).toBeUndefined();
});

test("the answer of a limited start says what reruns of suspects may add", async () => {
  const { project, suite, scenarioIds } = await createTestSuite({ url, scenarios: [{}, {}] });
  await runAt(project, suite, costs(scenarioIds, [0.5, 2]));
  const start = async (confirm: Suite["confirm"]) =>
    (await startSuite(project.ctx, suite.id, { trigger: "api", maxCostUsd: 4, confirm })).costLimit;
  expect(await start({ reruns: 10 })).toMatchObject({
    reruns: { runs: 20, costUsd: 25, unknownRuns: 0 },
  });
  expect(await start(null)).toMatchObject({ reruns: null });
});
