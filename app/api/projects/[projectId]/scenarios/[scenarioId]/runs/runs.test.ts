// The history of a scenario by target.
import { beforeEach, expect, test } from "vitest";

import { ask } from "@/lib/testing/servers/ask";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { GET as listTargets } from "../run-targets/route";
import { GET as listRuns } from "./route";

const project = setUpTestProject({ isNewForEach: true });

let scenario: string;
beforeEach(async () => {
  const path = `/api/projects/${project.slug}/scenarios`;
  const { body } = await ask(POST, { method: "POST", path, body: { name: "x" } });
  scenario = `${path}/${(body as { id: string }).id}`;
});

/** A run of the scenario; without a target, as an SDK reports it. Resolves with its id. */
async function ran(target: string | null, timestamp: number): Promise<string> {
  const ids = { ...newRunIds(), scenarioId: scenario.split("/").at(-1) ?? "" };
  const stamp = target === null ? {} : { rehearsal: { target } };
  await project.postAll([
    { type: "SCENARIO_RUN_STARTED", ...ids, timestamp, metadata: { name: "x", ...stamp } },
  ]);
  return ids.scenarioRunId;
}

async function runsOf(query: string): Promise<unknown> {
  const { body } = await ask(listRuns, { path: `${scenario}/runs${query}` });
  return (body as { items: { runId: string }[] }).items.map(({ runId }) => runId);
}

test("runs are listed of all targets or of one, and the targets are known", async () => {
  const first = await ran("Booking agent", 1000);
  const second = await ran("Another agent", 2000);
  const third = await ran(null, 3000);
  expect(await runsOf("")).toEqual([third, second, first]);
  expect(await runsOf("?target=Booking%20agent")).toEqual([first]);
  expect(await runsOf("?target=Nothing")).toEqual([]);
  const { body } = await ask(listTargets, { path: `${scenario}/run-targets` });
  expect(body).toEqual({ targets: ["Another agent", "Booking agent"] });
});
