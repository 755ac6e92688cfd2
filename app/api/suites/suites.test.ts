// LangWatch's suites, by the facts in lib/dialects/langwatch/README.md, and the same suites under their project.
import { beforeEach, describe, expect, test } from "vitest";

import { createTarget } from "@/lib/targets/server/save-target";
import { newTargetSchema } from "@/lib/targets/target-schema";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask, type Question, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { GET as library } from "../projects/[projectId]/scenario-library/route";
import * as scenario from "../projects/[projectId]/scenarios/[scenarioId]/route";
import { POST as postScenario } from "../projects/[projectId]/scenarios/route";
import * as inProject from "../projects/[projectId]/suites/[suiteId]/route";
import { POST as unarchive } from "../projects/[projectId]/suites/[suiteId]/unarchive/route";
import * as suitesInProject from "../projects/[projectId]/suites/route";
import { POST as duplicate } from "./[suiteId]/duplicate/route";
import { DELETE, GET, PATCH } from "./[suiteId]/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";
let aimed: { type: "http"; referenceId: string }[] = [];

interface Suite {
  id: string;
  name: string;
}

let project: TestProject;
let scenarioId = "";

beforeEach(async () => {
  await begin();
});

/** In a project of its own, which holds one scenario. */
async function begin(): Promise<void> {
  project = await createTestProject();
  const made = await scenarios().made({ name: "one" });
  scenarioId = made["id"] ?? "";
  const target = { name: "Agent", type: "http", config: { url: "https://agent.example" } };
  const { id } = await createTarget(project.ctx, newTargetSchema.parse(target));
  aimed = [{ type: "http", referenceId: id }];
}

const scenarios = () => scenarioApi(project, { POST: postScenario, ...scenario });
const byKey = (handler: RouteHandler, path: string, question: Partial<Question> = {}) =>
  ask(handler, {
    ...question,
    path: `/api/suites${path}`,
    headers: { "x-auth-token": project.key },
  });
const within = (handler: RouteHandler, path: string, question: Partial<Question> = {}) =>
  ask(handler, { ...question, path: `/api/projects/${project.slug}/suites${path}` });
const post = (fields: object) =>
  byKey(POST, "", {
    method: "POST",
    body: { name: "Nightly", scenarioIds: [scenarioId], targets: aimed, ...fields },
  });
const made = async (fields: object = {}) => (await post(fields)).body as Suite;
const patch = (id: string, body: object) => byKey(PATCH, `/${id}`, { method: "PATCH", body });
const all = async () => (await byKey(list, "")).body as Suite[];

describe("by key, as in LangWatch", () => {
  test("created, read, listed with the last change first, changed, archived", async () => {
    const created = await post({ description: "Every night", repeatCount: 3, labels: ["ci"] });
    const { id } = created.body as Suite;
    const time = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    const suite = {
      id,
      name: "Nightly",
      slug: "nightly",
      description: "Every night",
      scenarioIds: [scenarioId],
      targets: aimed,
      repeatCount: 3,
      labels: ["ci"],
      parameters: {},
      concurrency: null,
      simulatorModel: null,
      judgeModel: null,
      gateRules: null,
      passPolicy: null,
      confirm: null,
      createdAt: time,
      updatedAt: time,
      platformUrl: expect.stringContaining(`/${project.slug}/suites/${id}`) as string,
    };
    expect(created).toMatchObject({ status: 201, body: suite });
    expect(id).toMatch(/^suite_[0-9a-f]{32}$/);
    expect((await byKey(GET, `/${id}`)).body).toEqual(suite);
    await made({ name: "Second" });
    expect((await all()).map(({ name }) => name)).toEqual(["Second", "Nightly"]);
    const changed = await patch(id, { name: "Weekly", description: null });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...suite, name: "Weekly", slug: "weekly", description: null },
    });
    expect((await all()).map(({ name }) => name)).toEqual(["Weekly", "Second"]);
    expect(await byKey(DELETE, `/${id}`, { method: "DELETE" })).toMatchObject({
      status: 200,
      body: { id, archived: true },
    });
    expect(await byKey(GET, `/${id}`)).toMatchObject({
      status: 404,
      body: { error: "Suite not found" },
    });
    expect((await all()).map(({ name }) => name)).toEqual(["Second"]);
  });

  test("what is not given has its default", async () => {
    expect(await made()).toMatchObject({ description: null, repeatCount: 1, labels: [] });
  });

  test("a name that makes the same address is taken, until its suite is archived", async () => {
    const { id } = await made();
    const taken = { status: 400, body: { error: "A suite with this name already exists" } };
    expect(await post({ name: " nightly! " })).toMatchObject(taken);
    const other = await made({ name: "Other" });
    expect(await patch(other.id, { name: "NIGHTLY" })).toMatchObject(taken);
    await byKey(DELETE, `/${id}`, { method: "DELETE" });
    expect((await post({})).status).toBe(201);
    expect(await within(unarchive, `/${id}/unarchive`, { method: "POST" })).toMatchObject({
      status: 409,
    });
  });

  test("20 posts of one name at once make one suite", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post({})));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
  });

  test("copies get free names, also twice", async () => {
    const { id } = await made();
    for (const name of ["Nightly (copy)", "Nightly (copy 2)"])
      expect(await byKey(duplicate, `/${id}/duplicate`, { method: "POST" })).toMatchObject({
        status: 201,
        body: { name, scenarioIds: [scenarioId], targets: aimed },
      });
  });

  test.each([
    [{ name: "" }, "name"],
    [{ name: 5 }, "name"],
    [{ scenarioIds: [] }, "scenarioIds"],
    [{ scenarioIds: ["x"] }, "scenarioIds.0"],
    [{ scenarioIds: [UNKNOWN_ID] }, "scenarioIds.0"],
    [{ targets: [] }, "targets"],
    [{ targets: [{ type: "bogus", referenceId: "x" }] }, "targets.0.type"],
    [{ targets: [{ type: "http" }] }, "targets.0.referenceId"],
    [{ targets: [{ type: "http", referenceId: "target_nothing" }] }, "targets.0.referenceId"],
    [{ targets: [{ type: "http", referenceId: "a\0b" }] }, "targets.0.referenceId"],
    [{ simulatorModel: "model_nothing" }, "simulatorModel"],
    [{ judgeModel: "model_nothing" }, "judgeModel"],
    [{ repeatCount: 0 }, "repeatCount"],
    [{ repeatCount: 101 }, "repeatCount"],
    [{ repeatCount: 1.5 }, "repeatCount"],
    [{ labels: "x" }, "labels"],
  ])("%j names the field and stores nothing", async (fields, field) => {
    const answer = await post(fields);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(field);
    expect(await all()).toEqual([]);
  });

  test("without a key, of another project, and of no suite", async () => {
    expect((await ask(list, { path: "/api/suites" })).status).toBe(401);
    const { id } = await made();
    await begin();
    for (const unknownId of [id, "suite_0", "%00", UNKNOWN_ID])
      for (const answer of [
        await byKey(GET, `/${unknownId}`),
        await patch(unknownId, { name: "x" }),
        await byKey(DELETE, `/${unknownId}`, { method: "DELETE" }),
        await byKey(duplicate, `/${unknownId}/duplicate`, { method: "POST" }),
      ])
        expect(answer).toMatchObject({ status: 404, body: { error: "Suite not found" } });
    expect(await all()).toEqual([]);
  });
});

describe("under a project", () => {
  test("targets may come later; a taken name is a 409; a deleted suite comes back", async () => {
    const body = { name: "Nightly", scenarioIds: [scenarioId, scenarioId.toUpperCase()] };
    const created = await within(suitesInProject.POST, "", { method: "POST", body });
    expect(created).toMatchObject({
      status: 201,
      body: { targets: [], scenarioIds: [scenarioId] },
    });
    expect(await within(suitesInProject.POST, "", { method: "POST", body })).toMatchObject({
      status: 409,
      body: { message: "A suite with this name already exists" },
    });
    const { id } = created.body as Suite;
    expect((await within(inProject.DELETE, `/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await within(suitesInProject.GET, "")).body).toEqual([]);
    await within(unarchive, `/${id}/unarchive`, { method: "POST" });
    expect((await within(suitesInProject.GET, "")).body).toMatchObject([{ id }]);
    expect(
      await within(inProject.PATCH, `/${id}`, { method: "PATCH", body: { repeatCount: 0 } }),
    ).toMatchObject({ status: 422 });
  });

  test("a scenario says which suites use it; one that is deleted is shown as missing", async () => {
    const two = (await scenarios().made({ name: "two" }))["id"] ?? "";
    const { id } = await made({ scenarioIds: [two, scenarioId] });
    await made({ name: "Another", scenarioIds: [scenarioId] });
    const rows = async () => {
      const path = `/api/projects/${project.slug}/scenario-library?sort=name&includeArchived=true`;
      return ((await ask(library, { path })).body as { items: { suites: Suite[] }[] }).items;
    };
    expect((await rows()).map(({ suites }) => suites.map(({ name }) => name))).toEqual([
      ["Another", "Nightly"],
      ["Nightly"],
    ]);
    await scenarios().remove(two);
    expect((await within(inProject.GET, `/${id}`)).body).toMatchObject({
      scenarios: [
        { id: two, name: "two", isMissing: true },
        { id: scenarioId, name: "one", isMissing: false, lastRuns: [], passRate: null },
      ],
    });
    await byKey(DELETE, `/${id}`, { method: "DELETE" });
    expect((await rows()).map(({ suites }) => suites.length)).toEqual([1, 0]);
  });
});
