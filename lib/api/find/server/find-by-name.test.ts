import { beforeAll, expect, test } from "vitest";

import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { archiveRuns } from "@/lib/results/archive/server/move-runs";
import { createPersona } from "@/lib/scenarios/personas/server/save-persona";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { newRunIds, setUpTestProject, startedEvent } from "@/lib/testing/test-project";
import { findByName } from "./find-by-name";

const project = setUpTestProject();

const first = newRunIds({ setId: "support-bot", batchId: "nightly/1" });
const second = { ...newRunIds({ setId: "support-bot", batchId: "nightly/2" }) };
const hidden = newRunIds({ setId: "hidden", batchId: "hidden" });

beforeAll(async () => {
  const started = (ids: object, name: string, at: number) =>
    startedEvent({ ...ids, timestamp: 1_795_314_409_053 + at, metadata: { name } });
  await project.postAll([
    started(first, "Angry customer", 0),
    started(second, "Возврат заказа", 1000),
    started(hidden, "Angry ghost", 2000),
  ]);
  await archiveRuns(project.ctx, { setId: "hidden" });
  await createScenario(project.ctx, {
    name: "Angry about a refund",
    instructions: "You are angry.",
  });
  await createScenario(project.ctx, { name: "Calm", instructions: "You are not angry." });
  await createPersona(project.ctx, { name: "Angry Ann" });
  await indexWaiting({ settleMs: 0 });
});

const find = (q: string) => findByName(project.ctx, q);

test("all kinds are found by words of their names, whatever the case, and nothing that is archived", async () => {
  const found = await find("ANGRY");
  expect(found.runs).toMatchObject([
    { runId: first.scenarioRunId, name: "Angry customer", batchNumber: 1, setName: "support-bot" },
  ]);
  expect(found.scenarios.map(({ name }) => name)).toEqual(["Angry about a refund"]);
  expect(found.personas.map(({ name }) => name)).toEqual(["Angry Ann"]);
  expect(found).toMatchObject({ sets: [], batches: [], suites: [], targets: [] });
});

test("a run is found before the search index has it", async () => {
  const fresh = newRunIds({ setId: "fresh", batchId: "fresh" });
  await project.postAll([startedEvent({ ...fresh, metadata: { name: "Unindexed wombat" } })]);
  expect((await find("wombat")).runs).toMatchObject([{ runId: fresh.scenarioRunId }]);
});

test("a name in another script is found in any case", async () => {
  expect((await find("возврат")).runs.map(({ runId }) => runId)).toEqual([second.scenarioRunId]);
});

test("a set brings its latest batch, and a number another one of it", async () => {
  expect(await find("support")).toMatchObject({
    sets: [{ setId: "support-bot", name: "support-bot" }],
    batches: [{ batchId: "nightly/2", number: 2 }],
  });
  for (const q of ["support-bot #1", "support 1"])
    expect((await find(q)).batches).toMatchObject([{ batchId: "nightly/1", number: 1 }]);
  expect((await find("support #3")).batches).toEqual([]);
});

test("a whole id finds its batch or its run", async () => {
  expect((await find("nightly/1")).batches).toMatchObject([{ setName: "support-bot", number: 1 }]);
  expect((await find(first.scenarioRunId)).runs).toMatchObject([{ name: "Angry customer" }]);
});

test.each(["", "  ", '"', "no such name at all"])("nothing is found for %j", async (q) => {
  const found = await find(q);
  expect(Object.values(found).flat()).toEqual([]);
});
