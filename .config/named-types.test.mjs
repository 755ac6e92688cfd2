import ts from "typescript";
import { expect, test } from "vitest";

import { namedTypes, projectTypes, sameNames, sameShapes } from "./named-types.mjs";

/** @param {ReturnType<typeof sameShapes>} groups */
const namesOf = (groups) =>
  groups.map((group) => group.map(({ name, file }) => `${file} ${name}`).toSorted()).toSorted();

/** Alike by chance: each is a word of its own field. */
const ALIKE = [
  [
    "components/scenario-versions/versions-view.tsx Pair",
    "lib/results/runs/byte-range.ts BytePiece",
    "lib/traces/timeline.ts Window",
  ],
  ["lib/targets/server/http/request-plan.ts TraceContext", "lib/traces/span-events.ts SpanLink"],
];

test("a shape has one name, and a name one shape", { timeout: 300_000 }, () => {
  const types = projectTypes();
  expect(types.length).toBeGreaterThan(500);
  expect(namesOf(sameShapes(types))).toEqual(ALIKE);
  expect(namesOf(sameNames(types))).toEqual([]);
});

/** @param {Record<string, string>} files */
function typesOf(files) {
  const host = ts.createCompilerHost({});
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const text = files[name.replace(/^\//, "")];
    return text === undefined
      ? getSourceFile.call(host, name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  };
  const names = Object.keys(files).map((name) => `/${name}`);
  return namedTypes(ts.createProgram(names, { strict: true }, host), "/");
}

test("types of the same fields are found, whatever their order and the way they are declared", () => {
  const types = typesOf({
    "lib/a.ts": "export interface A { x: number; y?: string }\ninterface Small { x: number }",
    "lib/b.ts":
      "export type B = { y?: string; x: number };\nexport type Other = { y: string; x: number }",
    "lib/c.test.ts": "export interface C { x: number; y?: string }",
    "lib/d.ts": "interface Small { x: number }\nexport type Places = Map<string, string>",
    "lib/e.ts":
      "export type Words = Map<string, string>\nexport interface EProps { x: number; y?: string }",
  });
  expect(namesOf(sameShapes(types))).toEqual([["lib/a.ts A", "lib/b.ts B"]]);
});

test("exported types that share a name are found", () => {
  const types = typesOf({
    "lib/a.ts": "export interface Row { x: number }",
    "components/b.ts": "export type Row = string;",
    "lib/c.ts": "interface Row { y: number }\nexport const row: Row = { y: 1 };",
  });
  expect(namesOf(sameNames(types))).toEqual([["components/b.ts Row", "lib/a.ts Row"]]);
});
