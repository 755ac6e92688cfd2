// Each dialect can be removed: the rest of the API answers as before, and nothing outside of its folder needs the folder.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { createApi } from "@/lib/api/server/api";
import { openApiDocument, type OpenApiDocument } from "@/lib/api/server/openapi-document";
import { answerOperation } from "@/lib/api/server/serve";
import { fromWebRequest } from "@/lib/platform/http/raw-request";
import { scenariosOperations } from "@/lib/scenarios/server/scenarios-operations";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { DIALECTS } from "./dialects";

setUpTestDatabase();

const PROBLEM = { type: "about:blank", code: expect.any(String) as string };
const names = DIALECTS.map(({ name }) => name);
const without = (removed: string) => DIALECTS.filter(({ name }) => name !== removed);

const operationsOf = ({ paths }: OpenApiDocument) =>
  Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
  );
const byAddress = (document: OpenApiDocument) =>
  new Map(
    operationsOf(document).map(({ address, method, operation }) => [
      `${method.toUpperCase()} ${address.replaceAll(/\{\w+\}/g, "x1")}`,
      operation,
    ]),
  );

const ALL = byAddress(openApiDocument());
const isOf = (name: string) => {
  const tables = Object.values(DIALECTS.find((each) => each.name === name)?.tables ?? {});
  const operations = tables.flatMap((table) => Object.values(table));
  const own = new Set(
    operations.map(
      ({ method, path: template }) => `${method} ${template.replaceAll(/\{\w+\}/g, "x1")}`,
    ),
  );
  return (address: string) => own.has(address);
};

const IN_API = /^\w+ \/(?:api|v1)\//;
const NO_HEADER = () => null;
const requested = (address: string) => {
  const [method = "", pathname = ""] = address.split(" ");
  return { method, pathname, header: NO_HEADER };
};

describe.each(names)("without %s", (name) => {
  const api = createApi(without(name));
  const rest = byAddress(openApiDocument(without(name)));
  const removed = [...ALL.keys()].filter(isOf(name));
  const kept = [...ALL.keys()].filter((address) => !isOf(name)(address));

  test("the OpenAPI document has the addresses of the others, and no other", () => {
    expect([...rest.keys()].toSorted()).toEqual(kept.toSorted());
  });

  test("the operations of the others are not refused, and are mounted as before", () => {
    const before = createApi();
    expect(kept.filter((address) => api.findRefusal(requested(address)))).toEqual([]);
    const isMounted =
      ({ findMounted }: typeof api) =>
      (address: string) => {
        const { method, pathname } = requested(address);
        return findMounted(method, pathname) !== undefined;
      };
    expect(kept.filter(isMounted(api))).toEqual(kept.filter(isMounted(before)));
    expect(removed.filter(isMounted(api))).toEqual([]);
  });

  test("its addresses below /api and /v1 are answered the plain 404, in no form of its own", () => {
    const below = removed.filter((address) => IN_API.test(address));
    const pathOf = (address: string) => requested(address).pathname;
    const keptPaths = new Set(kept.map(pathOf)); // another dialect may have a method at the same address
    const free = below.filter((address) => !keptPaths.has(pathOf(address)));
    const ownBody = DIALECTS.find((each) => each.name === name)?.errorSchema;
    for (const address of free) {
      const answer = api.findRefusal(requested(address));
      expect([address, answer?.status]).toEqual([address, 404]);
      const { method, pathname } = requested(address);
      expect(api.dialectAt(method, pathname).errorSchema).not.toBe(ownBody);
    }
  });

  test("its other addresses become those of pages, which Next answers", () => {
    for (const address of removed.filter((each) => !IN_API.test(each))) {
      const { pathname } = requested(address);
      expect([address, api.isApiAddress(pathname)]).toEqual([address, false]);
      expect(api.findRefusal(requested(address))).toBeUndefined();
    }
  });
});

test("without EvalStudio, its addresses stay and answer errors as ours do", async () => {
  const get = async (dialects = DIALECTS) => {
    const request = fromWebRequest(
      new Request("http://localhost:3000/api/projects/unknown/scenarios"),
    );
    const answer = await answerOperation(scenariosOperations.listScenarios, request, { dialects });
    return answer instanceof Response ? null : (JSON.parse(String(answer.body)) as object);
  };
  expect(await get()).toEqual({ error: "Project not found" });
  expect(await get(without("evalstudio"))).toMatchObject({ ...PROBLEM, code: "not_found" });
});

/** Every source file that may import a dialect, other than the lists of them and the route handlers. */
const SOURCES = ["lib", "components", "e2e", ".config"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file) && !file.includes("/generated/")),
);
const LISTS = new Set([
  "lib/dialects/dialects.ts",
  "lib/dialects/server/dialect-servers.ts",
  "lib/dialects/server/dialect-mounts.ts",
]);
const IMPORTED = /(?:from|import\(?)\s*"([^"]+)"/g;

function importsOf(file: string): string[] {
  const found = [...readFileSync(file, "utf8").matchAll(IMPORTED)];
  return found.map(([, name = ""]) =>
    name.startsWith(".") ? path.join(path.dirname(file), name) : name.replace(/^@\//, ""),
  );
}

test.each(names)("no file outside of the folder of %s imports from it", (name) => {
  const folder = `lib/dialects/${name}/`;
  const others = SOURCES.filter((file) => !file.startsWith(folder) && !LISTS.has(file));
  expect(others.length).toBeGreaterThan(500);
  const importing = others.filter((file) =>
    importsOf(file).some((each) => each.startsWith(folder)),
  );
  expect(importing).toEqual([]);
});
