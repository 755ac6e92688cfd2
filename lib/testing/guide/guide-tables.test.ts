// The tables of settings and limits in the guide are those of the code; `npx vitest -u` writes them.
import { readFileSync } from "node:fs";
import path from "node:path";

import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";

import { limitsTables, settingNames, settingsTable } from "./generated-tables";
import { PROJECT_ROOT } from "./read-constant";

const inRoot = (file: string) => path.join(PROJECT_ROOT, file);
const read = (file: string) => readFileSync(inRoot(file), "utf8");

/** The page with a text between its two marks. */
async function withGenerated(file: string, mark: string, text: string): Promise<string> {
  const [before, rest] = read(file).split(`<!-- ${mark} -->`);
  const [, after] = rest?.split(`<!-- /${mark} -->`) ?? [];
  expect(after).toBeDefined();
  const page = `${before ?? ""}<!-- ${mark} -->\n\n${text}\n\n<!-- /${mark} -->${after ?? ""}`;
  const options = await resolveConfig(inRoot(file), {
    config: inRoot(".config/prettier.config.mjs"),
  });
  return format(page, { ...options, plugins: [], parser: "markdown" });
}

test("the guide lists all settings with their defaults", async () => {
  const file = "app/docs/environment/guide.md";
  const page = await withGenerated(file, "settings", settingsTable());
  await expect(page).toMatchFileSnapshot(inRoot(file));
});

test("the guide lists the limits with the numbers of the code", async () => {
  const file = "app/docs/limits/guide.md";
  const page = await withGenerated(file, "limits", limitsTables());
  await expect(page).toMatchFileSnapshot(inRoot(file));
});

test(".env.example has every setting once", () => {
  const named = [...read(".env.example").matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(settingNames().toSorted());
});
