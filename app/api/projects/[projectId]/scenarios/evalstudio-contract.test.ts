// EvalStudio's published page of its scenarios API, row by row: its endpoints, fields, examples, errors and curl lines.
import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask, type Question, type RouteHandler } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "./[scenarioId]/route";
import { GET as list, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const seed = readFileSync("lib/dialects/evalstudio/fixtures/scenarios-api.md", "utf8");
/** The text of each endpoint, by its heading. */
const sections = new Map(
  seed
    .split(/^(?=(?:GET|POST|PUT|DELETE) \/api)/m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf("\n")).trim(), text]),
);
const SCENARIOS = "/api/projects/:projectId/scenarios";

/** The JSON examples of a section, in order; its curl line comes after them. */
function examplesOf(heading: string): Record<string, unknown>[] {
  const [examples = ""] = (sections.get(heading) ?? "").split("\ncurl ");
  return [...examples.matchAll(/^\{\n[\s\S]*?^\}$/gm)].map(
    ([example]) => JSON.parse(example) as Record<string, unknown>, // an example of the seed
  );
}

const fieldRows = (heading: string) =>
  [...(sections.get(heading) ?? "").matchAll(/^(\w+) \| (\w+) \| (Yes|No) \|/gm)].map(
    ([, name = "", type = "", required = ""]) => ({ name, type, isRequired: required === "Yes" }),
  );

const TIMES = { createdAt: expect.any(String) as string, updatedAt: expect.any(String) as string };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const api = scenarioApi(project, { POST, GET, PUT, DELETE });

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";

describe("the seed's tables", () => {
  test("list the endpoints that are tested here", () => {
    expect([...sections.keys()]).toEqual([
      `GET ${SCENARIOS}`,
      `POST ${SCENARIOS}`,
      `GET ${SCENARIOS}/:id`,
      `PUT ${SCENARIOS}/:id`,
      `DELETE ${SCENARIOS}/:id`,
    ]);
  });

  const VALUES: Record<string, unknown> = {
    name: "a name",
    instructions: "some context",
    messages: [{ role: "user", content: "Hi" }],
    maxMessages: 7,
    successCriteria: "The agent is polite",
    failureCriteria: "The agent swears",
    failureCriteriaMode: "every_turn",
    evaluators: [{ type: "contains", config: { value: "cancelled", in: "any-reply" } }],
    personaIds: [],
  };
  const WRONG: Record<string, unknown> = { string: 1, number: "ten", array: "text" };
  const rows = (heading: string) => fieldRows(heading).map((row) => [row.name, row] as const);

  test.each(rows(`POST ${SCENARIOS}`))("POST: the field %s", async (name, { type, isRequired }) => {
    const value = VALUES[name];
    expect(value).toBeDefined();
    const body = { name: "with the field", [name]: value };
    const answer = await api.post(body);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.stringMatching(UUID) as string, ...body, ...TIMES });
    const wrong = await api.post({ name: "wrong", [name]: WRONG[type] });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ error: expect.stringContaining(name) as string });
    const without = await api.post({ ...body, name: "without the field", [name]: undefined });
    expect(without.status).toBe(isRequired ? 400 : 201);
  });

  test.each(rows(`PUT ${SCENARIOS}/:id`))("PUT: the field %s", async (name, { type }) => {
    const before = await api.made({ name: "before", instructions: "kept" });
    const answer = await api.put(before["id"] ?? "", { [name]: VALUES[name] });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...before, [name]: VALUES[name], ...TIMES });
    const wrong = await api.put(before["id"] ?? "", { [name]: WRONG[type] });
    expect(wrong.status).toBe(400);
    expect((await api.get(before["id"] ?? "")).body).toEqual(answer.body);
  });

  test("every field of the tables is tried, on POST and on PUT", () => {
    const names = Object.keys(VALUES);
    expect(fieldRows(`POST ${SCENARIOS}`).map(({ name }) => name)).toEqual(names);
    expect(fieldRows(`PUT ${SCENARIOS}/:id`).map(({ name }) => name)).toEqual(names);
  });
});

describe("the seed's examples", () => {
  test("POST: the request is answered as the example says", async () => {
    const [request = {}, response = {}] = examplesOf(`POST ${SCENARIOS}`);
    const { id: _, createdAt: __, updatedAt: ___, ...rest } = response;
    const answer = await api.post(request);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(UUID) as string,
      ...rest,
      messages: request["messages"],
      createdAt: expect.stringMatching(ISO) as string,
      updatedAt: expect.stringMatching(ISO) as string,
    });
  });

  test("PUT: the request changes what the example says, and only that", async () => {
    const [, created = {}] = examplesOf(`POST ${SCENARIOS}`);
    const [request = {}, response = {}] = examplesOf(`PUT ${SCENARIOS}/:id`);
    const { id = "" } = await api.made(created);
    const answer = await api.put(id, request);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...response, id, messages: request["messages"], ...TIMES });
  });

  test("GET: one, and the list, have the fields of the examples", async () => {
    const [created = {}] = examplesOf(`GET ${SCENARIOS}/:id`);
    const scenario = await api.made(created);
    expect(Object.keys(scenario)).toEqual(Object.keys(created));
    expect((await api.get(scenario["id"] ?? "")).body).toEqual(scenario);
    const all = await ask(list, { path: api.pathOf() });
    expect(all).toMatchObject({ status: 200, body: [scenario] });
  });

  test("the curl lines work as printed", async () => {
    const lines = [...sections.values()].map((text) => text.slice(text.indexOf("\ncurl ")));
    const questions = lines.map(parseCurl);
    expect(questions.map(({ method }) => method)).toEqual(["GET", "POST", "GET", "PUT", "DELETE"]);
    let id = "";
    const statuses: number[] = [];
    for (const { path, ...question } of questions) {
      const here = path.replace("PROJECT_ID", project.id).replace(UNKNOWN_ID, id);
      const answer = await ask(handlerOf(question.method ?? "", id !== ""), {
        ...question,
        path: here,
      });
      statuses.push(answer.status);
      if (answer.status === 201) ({ id } = answer.body as { id: string }); // an answer to the seed's POST
    }
    expect(statuses).toEqual([200, 201, 200, 200, 204]);
  });
});

function parseCurl(line: string): Question {
  const url = new URL(/http:\/\/localhost:3000\S+/.exec(line)?.[0] ?? "");
  const body = /-d '([\s\S]*)'/.exec(line)?.[1];
  const method = /-X (\w+)/.exec(line)?.[1] ?? "GET";
  return { method, path: url.pathname, ...(body !== undefined && { body }) };
}

function handlerOf(method: string, isOne: boolean): RouteHandler {
  const handlers: Record<string, RouteHandler> = { GET: isOne ? GET : list, POST, PUT, DELETE };
  return handlers[method] ?? GET;
}

describe("the seed's errors", () => {
  test.each([[{}], [{ name: "" }], [{ name: "  " }], [{ name: null }], [{ instructions: "x" }]])(
    "POST %j: Name is required",
    async (body) => {
      expect(await api.post(body)).toMatchObject({
        status: 400,
        body: { error: "Name is required" },
      });
      expect((await api.post(body)).body).toEqual({ error: "Name is required" });
    },
  );

  test("POST of a name that exists is a conflict", async () => {
    await api.made({ name: "x" });
    for (const name of ["x", " x "]) {
      const { status, body } = await api.post({ name });
      expect(status).toBe(409);
      expect(body).toEqual({ error: `Scenario with name "${name}" already exists` });
    }
  });

  test("PUT of another's name is a conflict, of its own name none", async () => {
    await api.made({ name: "x" });
    const { id = "" } = await api.made({ name: "y" });
    const answer = await api.put(id, { name: "x" });
    expect(answer.status).toBe(409);
    expect(answer.body).toEqual({ error: 'Scenario with name "x" already exists' });
    expect((await api.put(id, { name: " y " })).status).toBe(200);
  });

  test.each([UNKNOWN_ID, "not-an-id", "%00", "x".repeat(600)])(
    "the id %s is of none",
    async (id) => {
      for (const answer of [
        await api.get(id),
        await api.put(id, { name: "z" }),
        await api.remove(id),
      ]) {
        expect(answer.status).toBe(404);
        expect(answer.body).toEqual({ error: "Scenario not found" });
      }
    },
  );
});
