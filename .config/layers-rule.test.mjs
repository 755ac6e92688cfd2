import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";

import { layersRule } from "./layers-rule.mjs";

const linter = new Linter({ cwd: "/project" });
const config = {
  files: ["**/*.ts", "**/*.tsx"],
  languageOptions: { parser: tseslint.parser },
  plugins: { own: { rules: { layers: layersRule } } },
  rules: { "own/layers": "error" },
};

function findings(filename, code) {
  return linter
    .verify(code, config, { filename: `/project/${filename}` })
    .map(({ messageId }) => messageId);
}

test.each([
  ["an earlier domain", "lib/results/server/a.ts", 'import "@/lib/traces/server/b";'],
  ["its own domain, by a relative path", "lib/results/runs/server/a.ts", 'import "../../log/b";'],
  ["data", "lib/base/a.ts", 'import data from "@/package.json";'],
  ["a package", "lib/base/a.ts", 'import "zod";'],
  ["a root from the browser's part", "lib/results/client/a.ts", 'import "@/lib/traces/b";'],
  ["a later domain from a test", "lib/base/a.test.ts", 'import "@/lib/results/server/b";'],
  [
    "a page's loader from its neighbour",
    "app/[project]/runs/page.tsx",
    'import "../load-project";',
  ],
])("%s may be imported", (_, file, code) => {
  expect(findings(file, code)).toEqual([]);
});

test.each([
  ["a later domain", "lib/traces/server/a.ts", 'import { b } from "@/lib/results/server/b";'],
  ["a later domain by a relative path", "lib/traces/a.ts", 'import "../results/b";'],
  ["the server from a root", "lib/results/a.ts", 'import type { B } from "./server/b";'],
  ["the server from the browser", "components/runs/a.tsx", 'import "@/lib/results/server/b";'],
  ["the database from the browser", "lib/platform/query/a.ts", 'import "../db/prisma";'],
  ["a later domain as a type", "lib/base/a.ts", 'type B = import("@/lib/results/b").B;'],
  ["a later domain, passed on", "lib/base/a.ts", 'export * from "@/lib/results/b";'],
  ["a later domain, when it is needed", "lib/base/a.ts", 'void import("@/lib/results/b");'],
  ["what prepares tests", "lib/base/a.ts", 'import "@/lib/testing/b";'],
  ["a domain that the order lacks", "lib/base/a.ts", 'import "@/lib/nowhere/b";'],
])("%s may not be imported", (_, file, code) => {
  expect(findings(file, code)).toEqual(["forbidden"]);
});

test("a file outside of all parts is refused", () => {
  expect(findings("lib/nowhere/a.ts", "export const a = 1;")).toEqual(["unknown"]);
});
