import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";

import { ownLookupRule } from "./own-lookup-rule.mjs";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
      plugins: { own: { rules: { "own-lookup": ownLookupRule } } },
      rules: { "own/own-lookup": "error" },
    },
  ],
});

/** The file is there, so that its types are known; what is in it is what is given. */
async function findings(code) {
  const [result] = await eslint.lintText(code, { filePath: "lib/base/json/own-value.ts" });
  return result.messages.map(({ line }) => line);
}

// The first of them loads the types of the whole project.
test("a text that is looked up in an object is found", { timeout: 120_000 }, async () => {
  const code = `
    const LOOKS: Record<string, number> = {};
    export const look = (role: string) => LOOKS[role] ?? 0;
    export const some = (role: string | null, at?: Partial<typeof LOOKS>) => at?.[role ?? ""];
  `;
  expect(await findings(code)).toEqual([3, 4]);
});

test("what cannot be a foreign text, or finds own values alone, is not", async () => {
  const code = `
    const LOOKS: Record<"a" | "b", number> = { a: 1, b: 2 };
    const ANY: Record<string, number> = {};
    export const look = (role: "a" | "b", list: number[], at: number) => LOOKS[role] + (list[at] ?? 0);
    export const own = (role: string) => (Object.hasOwn(ANY, role) ? ANY[role] : 0);
    export const both = (role: string) => Object.hasOwn(ANY, role) && ANY[role] === 1;
    export function write(role: string) { ANY[role] = 1; return ANY["a"]; }
  `;
  expect(await findings(code)).toEqual([]);
});
