// What EvalStudio's API never promised: every wrong field is named, and nothing is lost.
import { expect, test } from "vitest";

import { scenarioApi } from "@/lib/testing/data/scenario-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "./[scenarioId]/route";
import { GET as list, POST } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const UNKNOWN_ID = "987fcdeb-51a2-3bc4-d567-890123456789";
const TIMES = { createdAt: expect.any(String) as string, updatedAt: expect.any(String) as string };
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const api = scenarioApi(project, { POST, GET, PUT, DELETE });

test("an unknown project is a 404", async () => {
  const path = `/api/projects/${UNKNOWN_ID}/scenarios`;
  expect(await ask(list, { path })).toMatchObject({
    status: 404,
    body: { error: "Project not found" },
  });
});

test("the project's slug names it as well as its id", async () => {
  const path = `/api/projects/${project.slug}/scenarios`;
  expect((await ask(POST, { method: "POST", path, body: { name: "by slug" } })).status).toBe(201);
  expect((await ask(list, { path: api.pathOf() })).body).toHaveLength(1);
});

test.each([
  ["maxMessages", { maxMessages: -5 }],
  ["maxMessages", { maxMessages: 1.5 }],
  ["messages.0.role", { messages: [{ role: "bogus", content: "x" }] }],
  ["failureCriteriaMode", { failureCriteriaMode: "bogus" }],
  ["evaluators.0.type", { evaluators: [{ type: "no-such-evaluator" }] }],
  ["evaluators.0.config", { evaluators: [{ type: "contains", config: {} }] }],
  ["personaIds.0", { personaIds: [UNKNOWN_ID] }],
  ["personaIds.0", { personaIds: ["nobody"] }],
  ["parameters.1.name", { parameters: [{ name: "A" }, { name: "A" }] }],
  ["parameters.0.default", { parameters: [{ name: "A", secret: true, default: "x" }] }],
  ["labels.0", { labels: [""] }],
])("%s is refused and nothing is stored", async (field, body) => {
  const answer = await api.post({ name: "refused", ...body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: expect.stringContaining(field) as string });
  expect((await ask(list, { path: api.pathOf() })).body).toEqual([]);
});

test.each(["{", "[]", '"text"', "null", `${"[".repeat(50_000)}${"]".repeat(50_000)}`])(
  "a body %.10s is a 400",
  async (body) => {
    expect((await api.post(body)).status).toBe(400);
  },
);

test("more than 1 MiB is a 413", async () => {
  const answer = await api.post({ name: "big", instructions: "x".repeat(1024 * 1024) });
  expect(answer.status).toBe(413);
});

test("null clears an optional field, absent keeps it", async () => {
  const { id = "" } = await api.made({ name: "n", instructions: "i", maxMessages: 3 });
  const { body } = await api.put(id, { instructions: null });
  expect(body).toEqual({ id, name: "n", maxMessages: 3, ...TIMES });
  expect((await api.put(id, { name: null })).status).toBe(400);
});

test("what we do not know in a message is kept", async () => {
  const messages = [
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
    },
    {
      role: "tool",
      tool_call_id: "c",
      content: [{ type: "text", text: "\u0000 \ud800 ok", extra: 1 }],
      more: { deep: [1] },
    },
  ];
  const { id = "" } = await api.made({ name: "odd \u0000", messages });
  expect((await api.get(id)).body).toMatchObject({ name: "odd \u0000", messages });
});

test("50 posts of one name at once make one scenario", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => api.post({ name: "one" })));
  const statuses = answers.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  expect((await ask(list, { path: api.pathOf() })).body).toHaveLength(1);
});

test("with a limit the list is paged, filtered and complete", async () => {
  for (const name of ["a", "b", "c", "d", "e"])
    await api.made({ name, labels: name < "d" ? ["early"] : [] });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${cursor}`;
    const { body } = await ask(list, { path: `${api.pathOf()}?limit=2&label=early${query}` });
    const page = body as { items: { name: string }[]; nextCursor: string | null }; // a page, as the contract says
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(names).toEqual(["a", "b", "c"]);
  expect((await ask(list, { path: `${api.pathOf()}?search=D` })).body).toMatchObject([
    { name: "d" },
  ]);
  expect((await ask(list, { path: `${api.pathOf()}?search=%25` })).body).toEqual([]);
  expect((await ask(list, { path: `${api.pathOf()}?limit=0` })).status).toBe(400);
});

test("a deleted scenario leaves the lists, frees its name, and can be listed on request", async () => {
  const { id = "" } = await api.made({ name: "gone" });
  const answer = await api.remove(id);
  expect(answer).toMatchObject({ status: 204, body: null });
  expect((await api.get(id)).status).toBe(404);
  expect((await ask(list, { path: api.pathOf() })).body).toEqual([]);
  expect((await api.post({ name: "gone" })).status).toBe(201);
  const all = await ask(list, { path: `${api.pathOf()}?includeArchived=true` });
  expect(all.body).toMatchObject([
    { id, archivedAt: expect.stringMatching(ISO) as string },
    { name: "gone" },
  ]);
});

test("a save from a version that is not the current one is refused with that", async () => {
  const created = await api.post({ name: "shared", instructions: "one" });
  const { id } = created.body as { id: string };
  const tag = created.headers.get("etag") ?? "";
  const save = (instructions: string, ifMatch: string) =>
    ask(PUT, {
      method: "PUT",
      path: api.pathOf(id),
      body: { instructions },
      headers: { "if-match": ifMatch },
    });
  const first = await save("theirs", tag);
  expect(first.status).toBe(200);
  const second = await save("mine", tag);
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({
    error: expect.stringContaining("version 2") as string,
    current: { version: 2, author: "Local user", content: { instructions: "theirs" } },
  });
  expect((await save("mine", first.headers.get("etag") ?? "")).status).toBe(200);
});
