import { expect, test } from "vitest";

import { browserModules, readModule } from "./page-modules.mjs";

const SIMULATIONS = "app/[project]/simulations";

/** Heavy, and needed only by forms and by what is opened later. */
const HEAVY = /^(?:zod|@hookform|react-hook-form|recharts|diff|yaml)(?:\/|$)|floating-panel/;

test.each([
  ["sets", `${SIMULATIONS}/page.tsx`],
  ["a set", `${SIMULATIONS}/[set]/page.tsx`],
  ["a batch", `${SIMULATIONS}/[set]/[batch]/page.tsx`],
  ["a run", `${SIMULATIONS}/[set]/[batch]/[run]/page.tsx`],
])("the page of %s begins with no schemas, forms, charts and panels", (_, page) => {
  const modules = browserModules(page);
  expect(modules.has("components/layout/providers.tsx")).toBe(true);
  expect(modules.has("react")).toBe(true);
  const heavy = [...modules].filter(
    ([name]) => HEAVY.test(name) && !name.endsWith("load-floating-panel.ts"),
  );
  expect(heavy).toEqual([]);
});

test("a page with a form is seen to load schemas", () => {
  const modules = browserModules("app/[project]/settings/keys/page.tsx");
  expect(modules.has("zod")).toBe(true);
});

test.each([
  ['import { z } from "zod";', ["zod"]],
  ['import "zod";', ["zod"]],
  ['import * as z from "zod";', ["zod"]],
  ['import z, { type A } from "zod";', ["zod"]],
  ['import { type A, b } from "zod";', ["zod"]],
  ['export { z } from "zod";', ["zod"]],
  ['import type { A } from "zod";', []],
  ['import { type A, type B } from "zod";', []],
  ['export type { A } from "zod";', []],
  ['const z = await import("zod");', []],
])("%s imports %j at run time", (text, imports) => {
  expect(readModule("a.ts", text)).toEqual({ isClient: false, imports });
});
