import path from "node:path";
import { fileURLToPath } from "node:url";

import query from "@tanstack/eslint-plugin-query";
import next from "eslint-config-next/core-web-vitals";
import checkFile from "eslint-plugin-check-file";
import oxlint from "eslint-plugin-oxlint";
import playwright from "eslint-plugin-playwright";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

import { layersRule } from "./layers-rule.mjs";
import { ownLookupRule } from "./own-lookup-rule.mjs";
import { plainWordsRule } from "./plain-words-rule.mjs";
import { RAW_SQL } from "./raw-sql-rule.mjs";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const TYPESCRIPT = ["**/*.ts", "**/*.tsx"];
const TESTS = ["**/*.test.ts", "**/*.test.tsx", "e2e/**", "lib/testing/**"];
/** Files that Next or a tool finds by their default export. */
const DEFAULT_EXPORTED = [
  "app/**/{page,layout,template,loading,error,global-error,not-found,default}.tsx",
  "app/**/{sitemap,robots,manifest,icon,apple-icon,opengraph-image}.{ts,tsx}",
  "next.config.ts",
  ".config/**",
  "e2e/**/*.config.ts",
];
const READS_ENVIRONMENT = [
  "lib/platform/process/env.ts",
  "lib/launcher/**",
  "lib/cli/process.ts",
  "lib/testing/**",
  "e2e/**",
  ".config/**",
];

const NESTED_TERNARY = {
  selector: "ConditionalExpression ConditionalExpression",
  message: "No nested ternary: return early, or name the cases in a table.",
};
const ENUM = { selector: "TSEnumDeclaration", message: "Use a union or z.enum." };
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/platform/process/env.ts reads the environment.",
};
const EXACT_JSON = [
  { object: "JSON", property: "parse", message: "It rounds numbers: parseJson, parseExactJson." },
  { object: "JSON", property: "stringify", message: "It rounds numbers: printJson." },
];
/** Roots that need Node's hash, a type of Next, or what they keep others from. */
const IMPURE = [
  "lib/base/ids/content-hash.ts",
  "lib/base/json/exact-json.ts",
  "lib/base/paths.ts",
  "lib/base/values/clock.ts",
];
const FOREIGN_TO_MODELS = [
  "react",
  "react-dom",
  "next",
  "next/*",
  "node:*",
  "pg",
  "@prisma/*",
  "@tanstack/*",
];

export default defineConfig(
  globalIgnores([
    "node_modules/",
    ".next/",
    ".data/",
    "lib/platform/db/generated/",
    "next-env.d.ts",
    "test-results/",
    "playwright-report/",
  ]),
  ...next,
  { settings: { react: { version: "19.3" } } },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ROOT } },
  },
  { files: ["**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: TYPESCRIPT,
    plugins: { own: { rules: { layers: layersRule, "own-lookup": ownLookupRule } } },
    rules: { "own/layers": "error", "own/own-lookup": "error" },
  },
  { files: TESTS, rules: { "own/own-lookup": "off" } },
  {
    files: ["{app,components,lib,e2e}/**"],
    plugins: { words: { rules: { plain: plainWordsRule } } },
    rules: { "words/plain": "error" },
  },
  ...query.configs["flat/recommended-strict"],
  { rules: { "import/no-default-export": "error" } },
  { files: DEFAULT_EXPORTED, rules: { "import/no-default-export": "off" } },
  {
    plugins: { "check-file": checkFile },
    rules: {
      "check-file/filename-naming-convention": [
        "error",
        { "**/*.{ts,tsx,mjs}": "KEBAB_CASE" },
        { ignoreMiddleExtensions: true },
      ],
      "check-file/folder-naming-convention": [
        "error",
        { "{lib,components,e2e}/**/": "KEBAB_CASE" },
      ],
    },
  },
  {
    rules: {
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", NESTED_TERNARY, ENUM, ENVIRONMENT, ...RAW_SQL],
      "no-console": "error",
      // Alone it takes a third of the time of the linter.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
    },
  },
  {
    files: ["app/**", "components/**", "lib/**"],
    ignores: ["lib/base/json/exact-json.ts", "lib/platform/db/**", "**/*.mjs", ...TESTS],
    rules: { "no-restricted-properties": ["error", ...EXACT_JSON] },
  },
  {
    files: ["**/*.tsx"],
    rules: {
      "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: TESTS, rules: { "max-lines-per-function": "off" } },
  {
    files: READS_ENVIRONMENT,
    rules: {
      "no-restricted-syntax": ["error", NESTED_TERNARY, ENUM, ...RAW_SQL],
      "no-console": "off",
    },
  },
  {
    files: ["lib/platform/db/**"],
    rules: { "no-restricted-syntax": ["error", NESTED_TERNARY, ENUM, ENVIRONMENT] },
  },
  {
    files: ["lib/**/*.ts"],
    ignores: ["lib/{cli,launcher,platform}/**", "lib/**/{server,client}/**", ...IMPURE, ...TESTS],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: FOREIGN_TO_MODELS, message: "The domain root is pure." }] },
      ],
      "no-restricted-properties": [
        "error",
        ...EXACT_JSON,
        { object: "Date", property: "now", message: "Pass the time in." },
        { object: "Math", property: "random", message: "Pass chance in." },
      ],
    },
  },
  {
    files: TYPESCRIPT,
    ignores: ["lib/**/server/**", "lib/platform/db/**", "lib/launcher/**", ...TESTS],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@prisma/*", "**/db/generated/*"],
              message: "Only lib/**/server talks to the database.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["e2e/**/*.ts"],
    extends: [playwright.configs["flat/recommended"]],
    rules: {
      "playwright/expect-expect": ["error", { assertFunctionPatterns: ["^expect[A-Z]"] }],
    },
  },
  // Last, so that nothing above turns a rule on again that oxlint has.
  ...oxlint.buildFromOxlintConfigFile(path.join(ROOT, ".config/oxlint.jsonc")),
  {
    // They look at the configuration of React's compiler, and there is none. Each file would be compiled for them.
    rules: { "react-hooks/config": "off", "react-hooks/gating": "off" },
  },
);
