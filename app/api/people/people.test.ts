import { beforeEach, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestPerson, type TestPerson } from "@/lib/testing/test-person";
import { setUpLogin } from "@/lib/testing/with-login";
import { DELETE, PATCH } from "./[personId]/route";
import { GET } from "./route";

setUpTestDatabase();
setUpLogin();

let owner: TestPerson;
beforeEach(async () => {
  await getPrisma().person.deleteMany();
  owner = await createTestPerson({ isOwner: true });
});

const asOwner = () => ({ headers: { cookie: owner.cookie } });
const patch = (id: string, isOwner: boolean, by = asOwner()) =>
  ask(PATCH, { method: "PATCH", path: `/api/people/${id}`, body: { isOwner }, ...by });
const remove = (id: string, by = asOwner()) =>
  ask(DELETE, { method: "DELETE", path: `/api/people/${id}`, ...by });

test("the last owner stays one", async () => {
  expect((await patch(owner.id, false)).status).toBe(409);
  expect((await remove(owner.id)).status).toBe(409);
  const other = await createTestPerson();
  expect(await patch(other.id, true)).toMatchObject({ status: 200, body: { isOwner: true } });
  expect((await patch(owner.id, false)).status).toBe(200);
});

test("of two owners who leave at once, one stays", async () => {
  const other = await createTestPerson({ isOwner: true });
  const answers = await Promise.all([remove(owner.id), remove(other.id)]);
  expect(answers.map(({ status }) => status)).toContain(204);
  expect(await getPrisma().person.count({ where: { isOwner: true } })).toBe(1);
});

test("whose account is deleted is signed out at once", async () => {
  const other = await createTestPerson({ isOwner: true });
  const list = () => ask(GET, { path: "/api/people", headers: { cookie: other.cookie } });
  expect((await list()).status).toBe(200);
  expect((await remove(other.id)).status).toBe(204);
  expect((await list()).status).toBe(401);
});

test("only an owner makes owners", async () => {
  const other = await createTestPerson();
  const by = { headers: { cookie: other.cookie } };
  expect((await patch(other.id, true, by)).status).toBe(403);
});
