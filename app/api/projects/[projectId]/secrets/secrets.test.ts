// Secrets of a project are kept without showing them.
import { beforeEach, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { POST as call } from "../targets/[targetId]/test/route";
import { POST } from "../targets/route";
import { DELETE, PUT } from "./[name]/route";
import { GET } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});
const targets = targetApi(() => project, { create: POST, call });

const pathOf = (name = "") => `/api/projects/${project.slug}/secrets${name && `/${name}`}`;
const list = async () => (await ask(GET, { path: pathOf() })).body;
const put = (name: string, body: unknown) => ask(PUT, { method: "PUT", path: pathOf(name), body });
const remove = (name: string) => ask(DELETE, { method: "DELETE", path: pathOf(name) });

test("a secret is added, replaced, listed by name and deleted, and its value is never shown", async () => {
  const added = await put("KEY", { value: "hunter2" });
  expect(added).toMatchObject({ status: 200, body: { name: "KEY", usedBy: [] } });
  const replaced = await put("KEY", { value: "hunter3" });
  const { createdAt } = added.body as { createdAt: string };
  expect(replaced).toMatchObject({ status: 200, body: { name: "KEY", createdAt } });
  await put("ABC", { value: "hunter4" });
  expect(await list()).toMatchObject([{ name: "ABC" }, { name: "KEY" }]);
  const rows = await getPrisma().projectSecret.findMany();
  expect(JSON.stringify([added.body, replaced.body, await list(), rows])).not.toContain("hunter");
  expect((await remove("KEY")).status).toBe(204);
  expect(await list()).toMatchObject([{ name: "ABC" }]);
  expect(await remove("KEY")).toMatchObject({ status: 404, body: { message: "Secret not found" } });
});

test.each([
  ["1ST", { value: "hunter2" }, "name"],
  ["A-B", { value: "hunter2" }, "name"],
  ["A".repeat(65), { value: "hunter2" }, "name"],
  ["KEY", { value: "abc" }, "value"],
  ["KEY", { value: "x".repeat(8193) }, "value"],
  ["KEY", { value: "a\0bcd" }, "value"],
  ["KEY", {}, "value"],
  ["KEY", { value: "hunter2", surprise: 1 }, "surprise"],
])("%s %j is refused, and the field is named", async (name, body, field) => {
  const answer = await put(name, body);
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body)).toContain(field);
  expect(await list()).toEqual([]);
});

test("the targets that name a secret are listed with it", async () => {
  await put("KEY", { value: "hunter2" });
  await put("IN_CODE", { value: "hunter2" });
  const headers = [{ key: "Authorization", value: "Bearer {{ secrets.KEY }}" }];
  const http = await targets.made({ url: "https://x.example", headers }, { name: "By HTTP" });
  const source = "const reply = ({ secrets }) => secrets.IN_CODE + secrets['KEY']";
  const code = await targets.made({ source }, { name: "By code", type: "code" });
  const steps = [{ kind: "code", name: "a", source }];
  const flow = await targets.made({ steps }, { name: "In a row", type: "workflow" });
  expect(await list()).toMatchObject([
    { name: "IN_CODE", usedBy: [{ id: code }, { id: flow, name: "In a row" }] },
    { name: "KEY", usedBy: [{ id: http, name: "By HTTP" }, { id: code }, { id: flow }] },
  ]);
});

test("another project's secrets are not there", async () => {
  await put("KEY", { value: "hunter2" });
  project = await createTestProject();
  expect(await list()).toEqual([]);
  expect((await remove("KEY")).status).toBe(404);
  const answer = await targets.post({ url: "https://x.example/{{ secrets.KEY }}" });
  expect(answer.status).toBe(422);
});
