import { expect, test } from "vitest";
import { z } from "zod";

import { listSets } from "@/lib/results/sets/server/list-sets";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, startedEvent } from "@/lib/testing/test-project";
import { DELETE, POST } from "./route";

setUpTestDatabase();

test("samples are removed without runs of the project's own, and loading restores them", async () => {
  const project = await createTestProject();
  const path = `/api/projects/${project.id}/sample-conversations`;
  const idsOfSets = async () =>
    (await listSets(project.ctx, { limit: 50 })).items.map(({ setId }) => setId).toSorted();
  const loaded = z
    .object({ runs: z.number() })
    .parse((await ask(POST, { method: "POST", path })).body);
  const withSamples = await idsOfSets();
  await project.postAll([startedEvent({ scenarioSetId: "our own" })]);
  const removed = await ask(DELETE, { method: "DELETE", path });
  expect(removed).toMatchObject({ status: 200, body: { runs: loaded.runs } });
  expect(await idsOfSets()).toEqual(["our own"]);
  expect((await ask(DELETE, { method: "DELETE", path })).body).toEqual({ runs: 0 });
  await ask(POST, { method: "POST", path });
  expect(await idsOfSets()).toEqual([...withSamples, "our own"].toSorted());
});
