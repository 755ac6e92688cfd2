// Every operation that there is, asked by those who may not ask it.
import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import type { AnyImplemented } from "@/lib/access/implement";
import { createApiKey } from "@/lib/access/keys/server/make-api-key";
import { dialectNamed } from "@/lib/dialects/dialects";
import { SCOPES } from "@/lib/platform/http/operation";
import { ALL_OPERATIONS as ALL, TABLES } from "@/lib/testing/all-operations";
import { setUpReportPage } from "@/lib/testing/servers/report-page";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { apiTables } from "../api-tables";
import { openApiDocument } from "./openapi-document";
import { serve } from "./serve";

const project = setUpTestProject();
setUpReportPage();

const BY_KEY = ALL.filter(({ implemented }) => implemented.operation.auth === "key");
const IN_PROJECT = ALL.filter(({ implemented }) => implemented.operation.auth === "project");

/** Those for people alone are refused in open mode, before their body is read. */
const READS_BODY = ALL.filter(
  ({ implemented: { operation } }) => operation.body && operation.auth !== "session",
);
/** People open these in a browser, so an unknown one is answered by a page (app/share/[token]/share.test.ts). */
const OPENED_BY_PEOPLE: readonly string[] = ["gate.openBadge", "shares.openShare"];
const OF_AN_ID = ALL.filter(
  ({ name, implemented }) =>
    /\{(?!projectId\})\w+\}/.test(implemented.operation.path) && !OPENED_BY_PEOPLE.includes(name),
);
const DOCUMENT = openApiDocument();

interface RequestInput {
  key?: string;
  projectId?: string;
  body?: string;
}

async function ask({ operation, ...rest }: AnyImplemented, input: RequestInput) {
  const { key, projectId, body = "{}" } = input;
  const path = operation.path
    .replace("{projectId}", projectId ?? project.id)
    .replaceAll(/\{\w+\}/g, "1");
  const hasBody = operation.method !== "GET";
  const request = new Request(`http://localhost:3000${path}`, {
    method: operation.method,
    headers: { "content-type": "application/json", ...(key && { "x-auth-token": key }) },
    ...(hasBody && { body }),
  });
  const response = await serve({ operation, ...rest })(request);
  const type = response.headers.get("content-type");
  return { status: response.status, type, text: await response.text() };
}

/** Fails unless the answer is an error that the reference documents, in the form of the operation's dialect. */
function expectDocumentedError(
  { operation }: AnyImplemented,
  { status, type, text }: Awaited<ReturnType<typeof ask>>,
): void {
  const { errorMediaType, errorSchema } = dialectNamed(operation.dialect);
  expect(type).toBe(errorMediaType);
  expect(errorSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
  const { responses } = DOCUMENT.paths[operation.path]?.[operation.method.toLowerCase()] ?? {};
  expect(Object.keys(responses?.[status]?.content ?? {})).toEqual([errorMediaType]);
}

/** A key of the project without one of the scopes. */
async function keyWithout(scope: string): Promise<string> {
  const scopes = SCOPES.filter((each) => each !== scope);
  const name = `without ${scope}`;
  return (await createApiKey({ projectId: project.id, name, scopes })).apiKey;
}

test("the addresses that the browser knows are those of the tables (npx vitest -u writes them)", async () => {
  const tables = Object.entries(apiTables()).filter(([, operations]) =>
    Object.values(operations).some(({ auth }) => auth !== "key"),
  );
  const addresses = tables.map(([table, operations]) => {
    const each = Object.entries(operations).map(([name, { method, path }]) => [
      name,
      `${method} ${path}`,
    ]);
    return [table, Object.fromEntries(each) as Record<string, string>];
  });
  const text = `${JSON.stringify(Object.fromEntries(addresses), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../platform/query/addresses.json");
});

test("every table of operations is implemented, and no other", () => {
  expect(Object.keys(TABLES).toSorted()).toEqual(Object.keys(apiTables()).toSorted());
  for (const [table, operations] of Object.entries(apiTables()))
    expect(Object.keys(TABLES[table] ?? {}).toSorted()).toEqual(Object.keys(operations).toSorted());
});

describe("an operation of a key", () => {
  test.each(BY_KEY)("$name is refused without a key", async ({ implemented }) => {
    expect((await ask(implemented, {})).status).toBe(401);
  });

  test.each(BY_KEY)("$name is refused to a key without its scope", async ({ implemented }) => {
    const key = await keyWithout(implemented.operation.scope);
    const { status, text } = await ask(implemented, { key });
    expect(status).toBe(403);
    expect(text).toContain(`lacks the scope`);
  });
});

describe("an operation of a project", () => {
  test.each(IN_PROJECT)("$name knows no project of another key", async ({ implemented }) => {
    const other = await createTestProject();
    expect((await ask(implemented, { key: other.key })).status).toBe(404);
  });

  test.each(IN_PROJECT)("$name is refused to a key without its scope", async ({ implemented }) => {
    const key = await keyWithout(implemented.operation.scope);
    expect((await ask(implemented, { key })).status).toBe(403);
  });

  test.each(IN_PROJECT)("$name is not found in no project", async ({ implemented }) => {
    expect((await ask(implemented, { projectId: randomUUID() })).status).toBe(404);
  });
});

describe("an error has the form and the status that the reference documents", () => {
  test.each(BY_KEY)("$name without a key", async ({ implemented }) => {
    expectDocumentedError(implemented, await ask(implemented, {}));
  });

  test.each(IN_PROJECT)("$name in no project", async ({ implemented }) => {
    const answer = await ask(implemented, { projectId: randomUUID() });
    expectDocumentedError(implemented, answer);
  });

  test.each(READS_BODY)("$name with a body that is no JSON", async ({ implemented }) => {
    const answer = await ask(implemented, { key: project.key, body: "{" });
    expect(answer.status).toBe(400);
    expectDocumentedError(implemented, answer);
  });

  test.each(READS_BODY)("$name with a body of another shape", async ({ implemented }) => {
    const answer = await ask(implemented, { key: project.key, body: "[7]" });
    expectDocumentedError(implemented, answer);
  });

  test.each(OF_AN_ID)("$name of an unknown id", async ({ implemented }) => {
    const answer = await ask(implemented, { key: project.key });
    if (answer.status >= 400) expectDocumentedError(implemented, answer);
  });
});
