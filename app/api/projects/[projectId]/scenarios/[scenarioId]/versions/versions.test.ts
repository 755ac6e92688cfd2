// Versions, history, copies and the prompt of a scenario.
import { beforeEach, describe, expect, test } from "vitest";

import { STAMP_KEY } from "@/lib/results/runs/run-stamp";
import type { ScenarioVersion, VersionSummary } from "@/lib/scenarios/scenario-content";
import { MAX_NAME } from "@/lib/scenarios/scenario-schema";
import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask, type Reply, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { POST as postPersona } from "../../../personas/route";
import { POST } from "../../route";
import { POST as duplicate } from "../duplicate/route";
import { GET as prompt } from "../prompt/route";
import { DELETE, GET, PUT } from "../route";
import { GET as history } from "../runs/route";
import { POST as unarchive } from "../unarchive/route";
import { POST as restore } from "./[version]/restore/route";
import { GET as version } from "./[version]/route";
import { GET as versions } from "./route";

setUpTestDatabase();

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";

let project: TestProject;
let api: ReturnType<typeof scenarioApi>;
let id = "";

beforeEach(async () => {
  project = await createTestProject();
  api = scenarioApi(project, { POST, GET, PUT, DELETE });
  id = (await api.made({ name: "one", instructions: "First" }))["id"] ?? "";
});

const below = (handler: RouteHandler, part: string, question: object = {}): Promise<Reply> =>
  ask(handler, { path: `${api.pathOf(id)}/${part}`, ...question });
const post = (handler: RouteHandler, part: string) => below(handler, part, { method: "POST" });
const originOf = async (scenarioId: string) =>
  (
    (await ask(version, { path: `${api.pathOf(scenarioId)}/versions/latest` }))
      .body as ScenarioVersion
  ).origin;
const one = async (wanted: number | "latest") =>
  (await below(version, `versions/${String(wanted)}`)).body as ScenarioVersion;
const list = async () =>
  ((await below(versions, "versions")).body as { items: VersionSummary[] }).items;

describe("versions", () => {
  test("each save that changes something makes one, with author, note and time", async () => {
    await api.put(id, { instructions: "Second", versionNote: "why" });
    await ask(PUT, {
      method: "PUT",
      path: api.pathOf(id),
      body: { instructions: "Third" },
      headers: { authorization: `Bearer ${project.key}` },
    });
    expect(await list()).toMatchObject([
      { version: 3, author: "test", note: null },
      { version: 2, author: "Local user", note: "why" },
      { version: 1, author: "Local user", note: null },
    ]);
    expect((await one(2)).content).toEqual({ name: "one", instructions: "Second" });
    expect(await one("latest")).toMatchObject({ version: 3, content: { instructions: "Third" } });
  });

  test("a save of the same makes none, and does not touch the time", async () => {
    const before = await api.get(id);
    await api.put(id, { name: "one", instructions: "First", maxMessages: null, versionNote: "no" });
    expect(await list()).toHaveLength(1);
    expect((await api.get(id)).body).toEqual(before.body);
  });

  test("the hash changes with the meaning, not with name or labels", async () => {
    await api.put(id, { name: "two", labels: ["x"] });
    await api.put(id, { instructions: "Second" });
    await api.put(id, { instructions: "First" });
    const [fourth, third, second, first] = await list();
    expect(second?.contentHash).toBe(first?.contentHash);
    expect(third?.contentHash).not.toBe(first?.contentHash);
    expect(fourth?.contentHash).toBe(first?.contentHash);
  });

  test("restoring makes a new version of the old content; nothing is lost", async () => {
    await api.put(id, { name: "two", instructions: null, labels: ["x"] });
    const answer = await post(restore, "versions/1/restore");
    expect(answer.body).toMatchObject({ name: "one", instructions: "First" });
    expect(answer.body).not.toHaveProperty("labels");
    expect(await list()).toMatchObject([
      { version: 3, note: "Restored version 1" },
      { version: 2 },
      { version: 1 },
    ]);
    await post(restore, "versions/1/restore");
    expect(await list()).toHaveLength(3);
  });

  test("a version whose name is taken meanwhile cannot be restored", async () => {
    await api.put(id, { name: "two" });
    await api.post({ name: "one" });
    expect(await post(restore, "versions/1/restore")).toMatchObject({
      status: 409,
      body: { error: 'Scenario with name "one" already exists' },
    });
  });

  test("an older version does not overwrite a newer one, and the answer has the current one", async () => {
    const tag = (await api.get(id)).headers.get("etag") ?? "";
    await api.put(id, { instructions: "Theirs" });
    const mine = { method: "PUT", path: api.pathOf(id), body: { instructions: "Mine" } };
    expect(await ask(PUT, { ...mine, headers: { "if-match": tag } })).toMatchObject({
      status: 409,
      body: { current: { version: 2, content: { instructions: "Theirs" } } },
    });
    expect(await one("latest")).toMatchObject({ version: 2 });
    const now = (await api.get(id)).headers.get("etag") ?? "";
    expect(await ask(PUT, { ...mine, headers: { "if-match": now } })).toMatchObject({
      status: 200,
    });
  });

  test("of 20 saves from one version at once, one wins", async () => {
    const tag = (await api.get(id)).headers.get("etag") ?? "";
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ask(PUT, {
          method: "PUT",
          path: api.pathOf(id),
          body: { instructions: `By ${String(index)}` },
          headers: { "if-match": tag },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await list()).toHaveLength(2);
  });

  test("20 saves at once without a version make 20 versions", async () => {
    const saves = Array.from({ length: 20 }, (_, index) => api.put(id, { maxMessages: index + 2 }));
    for (const { status } of await Promise.all(saves)) expect(status).toBe(200);
    expect((await list()).map((row) => row.version)).toEqual(
      Array.from({ length: 21 }, (_, index) => 21 - index),
    );
  });

  test.each(["0", "99", "x", "-1", "1.5", "99999999999999999999"])(
    "version %s does not exist",
    async (wanted) => {
      for (const answer of [
        await below(version, `versions/${wanted}`),
        await post(restore, `versions/${wanted}/restore`),
      ])
        expect([400, 404]).toContain(answer.status);
    },
  );

  test("another project has no way in", async () => {
    const mine = id;
    project = await createTestProject();
    api = scenarioApi(project, { POST, GET, PUT, DELETE });
    id = mine;
    for (const answer of [
      await below(versions, "versions"),
      await below(version, "versions/1"),
      await post(restore, "versions/1/restore"),
      await post(duplicate, "duplicate"),
      await post(unarchive, "unarchive"),
      await below(prompt, "prompt"),
      await below(history, "runs"),
    ])
      expect(answer).toMatchObject({ status: 404, body: { error: "Scenario not found" } });
  });
});

describe("history", () => {
  test("runs of all batches, the latest first, with the version that each ran", async () => {
    const start = (timestamp: number, metadata: object) => ({
      type: "SCENARIO_RUN_STARTED",
      ...newRunIds(),
      scenarioId: id,
      timestamp,
      metadata: { name: "one", ...metadata },
    });
    const { contentHash } = await one(1);
    const stamp = { scenarioVersion: 1, scenarioHash: contentHash, target: "Live agent" };
    await project.postAll([
      start(1_790_000_000_000, {}),
      start(1_790_000_001_000, { [STAMP_KEY]: { ...stamp, suite: "Nightly" } }),
      start(1_790_000_002_000, { [STAMP_KEY]: { scenarioVersion: "odd" } }),
    ]);
    const { items } = (await below(history, "runs")).body as { items: unknown[] };
    expect(items).toMatchObject([
      { scenarioVersion: null, scenarioHash: null },
      { ...stamp, setName: "Nightly", batchNumber: 2 },
      { scenarioVersion: null, scenarioHash: null, target: null, batchNumber: 1 },
    ]);
    expect(new Set((items as { batchId: string }[]).map(({ batchId }) => batchId)).size).toBe(3);
    await api.remove(id);
    expect(((await below(history, "runs")).body as { items: unknown[] }).items).toHaveLength(3);
  });
});

describe("copies", () => {
  test("under the first free name, with a history of their own", async () => {
    const { body } = await post(duplicate, "duplicate");
    expect(body).toMatchObject({ name: "one (copy)", instructions: "First" });
    expect(await post(duplicate, "duplicate")).toMatchObject({
      status: 201,
      body: { name: "one (copy 2)" },
    });
    id = (body as { id: string }).id;
    expect(await list()).toMatchObject([{ version: 1, note: "Copy of one" }]);
  });

  test("of a name of the greatest length", async () => {
    await api.put(id, { name: "n".repeat(MAX_NAME) });
    const { status, body } = await post(duplicate, "duplicate");
    expect(status).toBe(201);
    expect((body as { name: string }).name).toMatch(/^n+ \(copy\)$/);
  });
});

describe("the prompt", () => {
  test("is that of the simulated user, with persona and parameters", async () => {
    const persona = await ask(postPersona, {
      method: "POST",
      path: `/api/projects/${project.slug}/personas`,
      body: { name: "Ada", systemPrompt: "Speaks in riddles." },
    });
    await api.put(id, {
      instructions: "Goes to {{ params.CITY }} on {{ params.DAY }}",
      parameters: [{ name: "CITY", default: "Rome" }, { name: "DAY" }],
      successCriteria: "Books {{ params.CITY }}",
      simulatorSeesCriteria: true,
    });
    const { id: personaId } = persona.body as { id: string };
    const plain = await below(prompt, `prompt?personaId=${personaId}`);
    expect(plain).toMatchObject({ status: 200, body: { missingParameters: ["DAY"] } });
    expect(JSON.stringify(plain.body)).toContain("Speaks in riddles.");
    const params = encodeURIComponent(JSON.stringify({ CITY: "Oslo", DAY: "Monday" }));
    const { body } = await below(prompt, `prompt?params=${params}`);
    expect(body).not.toHaveProperty("missingParameters");
    expect((body as { systemPrompt: string }).systemPrompt).toContain("Goes to Oslo on Monday");
    expect((body as { systemPrompt: string }).systemPrompt).toContain("Books Oslo");
  });

  test("an unknown persona is a 404, a text that cannot be rendered a 400", async () => {
    expect(await below(prompt, `prompt?personaId=${UNKNOWN_ID}`)).toMatchObject({ status: 404 });
    expect(await below(prompt, "prompt?params=%7B")).toMatchObject({ status: 400 });
  });
});

test("what a scenario was made from stays with it and its copies, whatever is saved", async () => {
  const origin = { kind: "run", id: "run/1?%" };
  const made = (await api.made({ name: "from a run", origin }))["id"] ?? "";
  await api.put(made, { instructions: "Changed" });
  expect(await originOf(made)).toEqual(origin);
  const copy = await ask(duplicate, { method: "POST", path: `${api.pathOf(made)}/duplicate` });
  expect(await originOf((copy.body as { id: string }).id)).toEqual(origin);
  expect(await originOf(id)).toBeNull();
  expect((await api.post({ name: "odd", origin: { kind: "set", id: "x" } })).status).toBe(400);
});
