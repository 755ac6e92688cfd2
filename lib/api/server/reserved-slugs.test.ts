// Slugs of projects share the first segment of addresses with the API and with everything else in `app` and `public`.
import { readdirSync } from "node:fs";

import { expect, test } from "vitest";

import { DEFAULT_PROJECT } from "@/lib/access/projects/project";
import reservedSlugs from "@/lib/access/projects/reserved-slugs.json";
import { DIALECTS } from "@/lib/dialects/dialects";
import { apiTables } from "../api-tables";

/** Next's own files. */
const NEXT = "_next";

const operations = Object.values(apiTables()).flatMap((table) => Object.values(table));
const firstSegments = operations.map(({ path }) => path.split("/")[1] ?? "");

/** Folders that are segments of an address: `[project]` is the slug itself. */
function foldersOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && /^\w/.test(entry.name) ? [entry.name] : [],
  );
}

test("reserved slugs are the addresses of all tables (npx vitest -u writes them)", async () => {
  const names = [
    ...firstSegments,
    ...DIALECTS.flatMap(({ unsupportedNames }) => unsupportedNames),
    ...foldersOf("app"),
    ...foldersOf("public"),
    NEXT,
  ];
  const text = `${JSON.stringify([...new Set(names)].toSorted(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../access/projects/reserved-slugs.json");
});

test("every folder at the top of app and public is reserved, and the default project is not", () => {
  const folders = [...foldersOf("app"), ...foldersOf("public")];
  expect(folders).toContain("docs");
  expect(folders.filter((name) => !reservedSlugs.includes(name))).toEqual([]);
  expect(reservedSlugs).not.toContain(DEFAULT_PROJECT.slug);
});
