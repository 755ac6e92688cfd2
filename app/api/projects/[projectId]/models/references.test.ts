// What names a model or a target names one that is there; what was deleted since may stay where it is.
import { expect, test } from "vitest";

import {
  PATCH as changeTarget,
  DELETE as removeTarget,
} from "@/app/api/projects/[projectId]/targets/[targetId]/route";
import { POST as call } from "@/app/api/projects/[projectId]/targets/[targetId]/test/route";
import { POST as createTarget } from "@/app/api/projects/[projectId]/targets/route";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { PUT as changeScenario } from "../scenarios/[scenarioId]/route";
import { POST as createScenario } from "../scenarios/route";
import { PUT as saveSettings } from "../settings/route";
import { PATCH as changeSuite } from "../suites/[suiteId]/route";
import { POST as createSuite } from "../suites/route";
import { DELETE as removeModel } from "./[modelId]/route";
import { POST as createModel } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const pathOf = (rest: string) => `/api/projects/${project.slug}/${rest}`;
const send = (handler: RouteHandler, [method, rest]: [string, string], body?: object) =>
  ask(handler, { method, path: pathOf(rest), body });
const idOf = async (answer: ReturnType<typeof ask>) => ((await answer).body as { id: string }).id;
const targets = targetApi(() => project, { create: createTarget, call });

const makeModel = () =>
  idOf(send(createModel, ["POST", "models"], { label: "A", provider: "openai", name: "m" }));
const NOTHING = "model_nothing";

test.each(["simulatorModel", "judgeModel"])("the %s of a scenario", async (field) => {
  const refusal = { status: 400, body: { fields: [{ field }] } };
  const create = (model: string) =>
    send(createScenario, ["POST", "scenarios"], { name: model, [field]: model });
  expect(await create(NOTHING)).toMatchObject(refusal);
  expect((await create("environment")).status).toBe(201);
  const model = await makeModel();
  const id = await idOf(create(model));
  const change = (body: object) => send(changeScenario, ["PUT", `scenarios/${id}`], body);
  expect(await change({ [field]: NOTHING })).toMatchObject(refusal);
  await send(removeModel, ["DELETE", `models/${model}`]);
  expect(await change({ name: "other", [field]: model })).toMatchObject({ status: 200 });
  expect((await change({ [field]: null })).status).toBe(200);
  expect(await change({ [field]: model })).toMatchObject(refusal);
});

test("the models and targets of a suite", async () => {
  const scenarioIds = [await idOf(send(createScenario, ["POST", "scenarios"], { name: "one" }))];
  const model = await makeModel();
  const target = await targets.made({ url: "https://agent.example" });
  const aimed = (referenceId: string) => [{ type: "http", referenceId }];
  const create = (fields: object) =>
    send(createSuite, ["POST", "suites"], { name: crypto.randomUUID(), scenarioIds, ...fields });
  for (const fields of [{ judgeModel: NOTHING }, { targets: aimed("target_nothing") }])
    expect((await create(fields)).status).toBe(422);
  const id = await idOf(create({ judgeModel: model, targets: aimed(target) }));
  const change = (body: object) => send(changeSuite, ["PATCH", `suites/${id}`], body);
  expect(await change({ targets: [...aimed(target), ...aimed("target_nothing")] })).toMatchObject({
    status: 422,
    body: { fields: [{ field: "targets.1.referenceId" }] },
  });
  await send(removeModel, ["DELETE", `models/${model}`]);
  await send(removeTarget, ["DELETE", `targets/${target}`]);
  expect(await change({ judgeModel: model, targets: aimed(target) })).toMatchObject({
    status: 200,
  });
  expect(await create({ targets: aimed(target) })).toMatchObject({ status: 422 });
});

test("the model of a prompt target, and those of the settings", async () => {
  const refusal = { status: 422, body: { fields: [{ field: "config.modelId" }] } };
  const prompt = { type: "prompt" };
  expect(await targets.post({ modelId: NOTHING }, prompt)).toMatchObject(refusal);
  const id = await targets.made({ modelId: await makeModel() }, prompt);
  const change = { config: { modelId: NOTHING } };
  expect(await send(changeTarget, ["PATCH", `targets/${id}`], change)).toMatchObject(refusal);
  const settings = { simulatorModelId: null, judgeModelId: NOTHING, agentModelId: null };
  expect(await send(saveSettings, ["PUT", "settings"], settings)).toMatchObject({ status: 422 });
});
