import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";

import { ensureBuilt } from "../lib/launcher/build.mjs";
import { ensureGenerated, ensureInstalled } from "../lib/launcher/install.mjs";
import { PROJECT_ROOT } from "../lib/launcher/project-root.mjs";
import { captureOutput } from "../lib/launcher/run-process.mjs";
import { ensureBrowser } from "./find-browser.mjs";
import { runSteps } from "./run-steps.mjs";

const RESULTS = "node_modules/.rehearsal/results";
const VITEST_RESULTS = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_RESULTS = `${RESULTS}/playwright.json`;

const bin = (file, ...args) => [process.execPath, `node_modules/${file}`, ...args];

const STATIC = ["types", "lint", "format", "dead code", "duplication"];

const STEPS = [
  { name: "route types", run: tool(bin("next/dist/bin/next", "typegen")) },
  {
    name: "lint",
    needs: ["route types"],
    run: tool(
      bin("eslint/bin/eslint.js", "--config", ".config/eslint.config.mjs", "--max-warnings=0", "."),
    ),
  },
  {
    name: "types",
    needs: ["route types"],
    run: tool(bin("typescript/bin/tsc", "--noEmit", "--incremental", "false")),
  },
  {
    name: "format",
    run: tool(
      bin(
        "prettier/bin/prettier.cjs",
        "--config=.config/prettier.config.mjs",
        "--ignore-path=.gitignore",
        "--ignore-path=.config/prettierignore",
        "--check",
        ".",
      ),
    ),
  },
  { name: "dead code", run: tool(bin("knip/bin/knip.js", "--config", ".config/knip.json")) },
  {
    name: "duplication",
    run: tool(bin("jscpd/bin/jscpd", "--config", ".config/jscpd.json", ...sourceFolders())),
  },
  {
    name: "unit and integration tests",
    needs: STATIC,
    run: () =>
      runTests(
        bin(
          "vitest/vitest.mjs",
          "run",
          "--config=.config/vitest.config.ts",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${VITEST_RESULTS}`,
        ),
        readVitest,
      ),
  },
  // After the type check, which reads the same folder that a build writes.
  { name: "build", needs: STATIC, run: build },
  {
    name: "browser tests",
    needs: ["build", "unit and integration tests"],
    run: () =>
      runTests(
        bin("@playwright/test/cli.js", "test", "--config=.config/playwright.config.ts"),
        readPlaywright,
      ),
  },
];

const BROWSER_STEPS = ["build", "browser tests"];
const SUITES = {
  all: STEPS.map(({ name }) => name),
  check: STEPS.map(({ name }) => name).filter((name) => !BROWSER_STEPS.includes(name)),
  e2e: BROWSER_STEPS,
};

/** Runs a suite, prints `N passed, N failed` as the last line, and ends the process. */
export async function verify(suite) {
  process.chdir(PROJECT_ROOT);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  try {
    await prepare(suite);
  } catch (error) {
    console.error(error.output ?? "", error.message);
    finish({ passed: 0, failed: 1 });
  }
  const wanted = STEPS.filter(({ name }) => SUITES[suite].includes(name));
  finish(await runSteps(wanted));
}

async function prepare(suite) {
  if (!SUITES[suite]) throw new Error(`There is no suite "${suite}": all, check or e2e.`);
  await ensureInstalled();
  await ensureGenerated();
  if (suite !== "check") await ensureBrowser();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
}

function finish({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

function tool(command) {
  return async () => {
    const { code, output } = await captureOutput(command);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  };
}

async function build() {
  await ensureBuilt({ showProgress: false });
  return { passed: 1, failed: 0, output: "" };
}

/** A runner that fails without a failed test, for want of a server for example, counts as one failure. */
async function runTests(command, readCounts) {
  const { code, output } = await captureOutput(command);
  const { passed, failed } = readCounts();
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), output };
}

function readVitest() {
  const results = readJson(VITEST_RESULTS);
  return { passed: results?.numPassedTests ?? 0, failed: results?.numFailedTests ?? 0 };
}

function readPlaywright() {
  const stats = readJson(PLAYWRIGHT_RESULTS)?.stats;
  // A flaky test is one that failed first: nothing to be content with.
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) };
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function sourceFolders() {
  return ["app", "components", "lib", "e2e", ".config"].filter((folder) => existsSync(folder));
}
