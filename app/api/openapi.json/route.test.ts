import { readdirSync } from "node:fs";
import path from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { openApiDocument } from "@/lib/api/server/openapi-document";

const document = openApiDocument();

/** Paths of all route files, with parameters as OpenAPI writes them. */
function routePaths(folder = "app"): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routePaths(path.join(folder, entry.name));
    const route = `/${folder.replace(/^app\//, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    return entry.name === "route.ts" ? [route] : [];
  });
}

describe("the OpenAPI document", () => {
  test("describes every route that there is, and no other", () => {
    expect(Object.keys(document.paths).toSorted()).toEqual(routePaths().toSorted());
  });

  test("has only schemas that are valid JSON Schema", () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addFormat("date-time", true).addFormat("uuid", true).addFormat("email", true);
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const contents = operations.flatMap(({ requestBody, responses }) => [
      ...Object.values(requestBody?.content ?? {}),
      ...Object.values(responses).flatMap((response) => Object.values(response.content ?? {})),
    ]);
    for (const { schema } of contents) expect(() => ajv.compile(schema)).not.toThrow();
    expect(contents.length).toBeGreaterThan(40);
  });

  test("names every parameter of a path once", () => {
    for (const [route, operations] of Object.entries(document.paths)) {
      for (const { parameters } of Object.values(operations)) {
        const named = parameters
          .filter(({ in: place }) => place === "path")
          .map(({ name }) => `{${name}}`);
        expect(route.match(/\{\w+\}/g) ?? []).toEqual(named);
      }
    }
  });
});
