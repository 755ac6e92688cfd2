import { describe, expect, test } from "vitest";

import type { AuditEntry } from "@/lib/access/audit/audit-schema";
import { expireAudit } from "@/lib/access/audit/server/expire-audit";
import type { MadeApiKey } from "@/lib/access/keys/api-key";
import type { Page } from "@/lib/base/page/page";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { ask } from "@/lib/testing/servers/ask";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { GET as LIST_INSTALLATION } from "../../../audit/route";
import { POST as CREATE_PROJECT } from "../../route";
import { POST as DELETE_PROJECT } from "../delete/route";
import { DELETE as REVOKE } from "../keys/[keyId]/route";
import { POST as MAKE_KEY } from "../keys/route";
import { PUT as SAVE_SECRET } from "../secrets/[name]/route";
import { GET as EXPORT } from "./export/route";
import { GET } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const path = (rest: string) => `/api/projects/${project.slug}/${rest}`;
const list = async (query = "") =>
  (await ask(GET, { path: path(`audit${query}`) })).body as Page<AuditEntry>;
const makeKey = async (name: string, key?: string) =>
  (
    await ask(MAKE_KEY, {
      method: "POST",
      path: path("keys"),
      body: { name },
      headers: { "x-rehearsal-client-address": "203.0.113.7", ...(key && { "x-auth-token": key }) },
    })
  ).body as MadeApiKey;

describe("the audit log", () => {
  test("has who did what, with the name of it and from where", async () => {
    const { id, apiKey } = await makeKey("CI");
    await makeKey("Other", apiKey);
    await ask(REVOKE, { method: "DELETE", path: path(`keys/${id}`) });
    const { items } = await list();
    expect(items.map(({ action, object }) => [action, object])).toEqual([
      ["revokeApiKey", id],
      ["makeApiKey", expect.stringMatching(/^Other · /) as string],
      ["makeApiKey", `CI · ${id}`],
    ]);
    expect(items[2]).toMatchObject({
      actorKind: "local",
      actorName: "Local user",
      summary: "Create an API key",
      address: "203.0.113.7",
    });
    expect(items[1]).toMatchObject({ actorKind: "key", actorId: id, actorName: "CI" });
    expect(JSON.stringify(items)).not.toContain(apiKey);
  });

  test("names a secret without its value", async () => {
    const body = { value: "hunter2-of-this-test" };
    await ask(SAVE_SECRET, { method: "PUT", path: path("secrets/TOKEN"), body });
    const { items } = await list();
    expect(items).toMatchObject([{ action: "saveSecret", object: "TOKEN" }]);
    expect(JSON.stringify(items)).not.toContain("hunter2");
  });

  test("has nothing of what was refused", async () => {
    await ask(MAKE_KEY, { method: "POST", path: path("keys"), body: { name: "" } });
    expect((await list()).items).toEqual([]);
  });

  test("is filtered and comes in pages", async () => {
    const { apiKey } = await makeKey("First");
    await makeKey("Second", apiKey);
    const { id } = await makeKey("Third");
    await ask(REVOKE, { method: "DELETE", path: path(`keys/${id}`) });
    const first = await list("?limit=3");
    const rest = await list(`?limit=3&cursor=${first.nextCursor ?? ""}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect((await list("?action=revokeApiKey")).items).toHaveLength(1);
    expect((await list("?actor=FIRST")).items).toHaveLength(1);
    expect((await list("?from=2999-01-01T00:00:00Z")).items).toEqual([]);
    expect((await list("?to=2999-01-01T00:00:00Z")).items).toHaveLength(4);
  });

  test("is read by those who administer the project alone", async () => {
    const scopes = ["ingest", "read", "run", "write", "review"];
    const made = await ask(MAKE_KEY, { method: "POST", path: path("keys"), body: { scopes } });
    const headers = { "x-auth-token": (made.body as MadeApiKey).apiKey };
    expect((await ask(GET, { path: path("audit"), headers })).status).toBe(403);
    const other = { "x-auth-token": (await createTestProject()).key };
    expect((await ask(GET, { path: path("audit"), headers: other })).status).toBe(404);
    expect((await ask(LIST_INSTALLATION, { path: "/api/audit", headers: other })).status).toBe(403);
  });

  test("is exported as CSV in which nothing is a formula, and the export is recorded", async () => {
    await makeKey('=HYPERLINK("https://evil.example"), "x"');
    const answer = await EXPORT(new Request(`http://localhost:3000${path("audit/export")}`));
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [header, ...lines] = (await answer.text()).split("\n");
    expect(header).toBe("at,actorName,actorKind,actorId,action,summary,object,requestId,address");
    expect(lines.join("\n")).toContain(`,"'=HYPERLINK(""https://evil.example""), ""x"" · `);
    expect((await list("?action=exportAudit")).items).toHaveLength(1);
  });
});

test("a project that was created or deleted is in the log of the installation", async () => {
  const name = `Named ${project.slug}`;
  const created = await ask(CREATE_PROJECT, {
    method: "POST",
    path: "/api/projects",
    body: { name },
  });
  await ask(DELETE_PROJECT, { method: "POST", path: path("delete"), body: { name: "Test" } });
  const { items } = (await ask(LIST_INSTALLATION, { path: "/api/audit?limit=2" }))
    .body as Page<AuditEntry>;
  const { id } = created.body as { id: string };
  expect(items.map(({ action, object }) => [action, object])).toEqual([
    ["deleteProject", "Test"],
    ["createProject", `${name} · ${id}`],
  ]);
});

test("an entry is never changed, and is removed after the retention", async () => {
  await makeKey("Kept");
  const change = execute(
    getPrisma(),
    sql`update audit_entry set actor_name = 'Somebody else' where project_id = ${project.id}::uuid`,
  );
  await expect(change).rejects.toThrow("never changed");
  await expireAudit(Date.now() + 364 * 86_400_000);
  expect((await list()).items).toHaveLength(1);
  await expireAudit(Date.now() + 366 * 86_400_000);
  expect((await list()).items).toEqual([]);
});
