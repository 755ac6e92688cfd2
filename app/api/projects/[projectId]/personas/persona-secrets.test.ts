// Headers of personas may name secrets of the project, which must be there when they are saved.
import { beforeEach, expect, test } from "vitest";

import { deleteSecret, saveSecret } from "@/lib/secrets/server/secrets";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { PUT } from "./[personaId]/route";
import { POST } from "./route";

setUpTestDatabase();

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
});

const pathOf = (rest: string) => `/api/projects/${project.slug}/${rest}`;
const post = (headers: object) =>
  ask(POST, { method: "POST", path: pathOf("personas"), body: { name: "Ada", headers } });
const put = (id: string, body: object) =>
  ask(PUT, { method: "PUT", path: pathOf(`personas/${id}`), body });
const save = (name: string) => saveSecret(project.ctx, { name, value: "hunter22" });

const refusal = (header: string, name: string) => ({
  status: 400,
  body: { error: `headers.${header}: There is no secret named ${name} in this project.` },
});

test("a header that names a secret that is not there is refused", async () => {
  await save("KNOWN");
  const headers = { "X-A": "{{ secrets.KNOWN }}", "X-B": "Bearer {{ secrets.UNKNOWN }}" };
  expect(await post(headers)).toMatchObject(refusal("X-B", "UNKNOWN"));
  const { status, body } = await post({ "X-A": "{{ secrets.KNOWN }}" });
  expect(status).toBe(201);
  const { id } = body as { id: string };
  expect(await put(id, { headers })).toMatchObject(refusal("X-B", "UNKNOWN"));
  await save("UNKNOWN");
  expect(await put(id, { headers })).toMatchObject({ status: 200 });
});

test("a secret of another project is not there", async () => {
  await save("KNOWN");
  project = await createTestProject();
  expect(await post({ "X-A": "{{ secrets.KNOWN }}" })).toMatchObject(refusal("X-A", "KNOWN"));
});

test("a header that comes back hidden may name a secret that was deleted since, others may not", async () => {
  await save("GONE");
  const { body } = await post({ "X-A": "{{ secrets.GONE }}" });
  const { id, headers } = body as { id: string; headers: Record<string, string> };
  await deleteSecret(project.ctx, "GONE");
  expect(await put(id, { headers, description: "d" })).toMatchObject({ status: 200 });
  expect(await put(id, { headers: { "X-A": "{{ secrets.GONE }}" } })).toMatchObject(
    refusal("X-A", "GONE"),
  );
});
