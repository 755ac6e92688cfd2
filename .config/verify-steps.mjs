import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

import { ensureBuilt } from "../lib/launcher/setup/build.mjs";
import { ensureBrowser } from "../lib/launcher/setup/find-browser.mjs";
import { ensureGenerated, ensureInstalled } from "../lib/launcher/setup/install.mjs";
import { PROJECT_ROOT } from "../lib/launcher/setup/project-root.mjs";
import { captureOutput } from "../lib/launcher/setup/run-process.mjs";
import { runSteps } from "./run-steps.mjs";
import { describeTimes, readPlaywright, readVitest } from "./test-results.mjs";

const RESULTS = "node_modules/.rehearsal/results";

const bin = (file, ...args) => [process.execPath, `node_modules/${file}`, ...args];

const STATIC = ["types", "lint", "layers", "format", "dead code", "duplication"];
const IN_BROWSER = /^e2e(\/|$)/;
const IN_VITEST = /^(app|components|lib|\.config)(\/|$)/;

/** Of a part of the tree, those are run that take paths, and those that are about every part. */
const CHECKS = [
  { name: "route types", isOfEveryPart: true, command: () => bin("next/dist/bin/next", "typegen") },
  {
    name: "layers",
    needs: ["route types"],
    takesPaths: true,
    command: (paths) =>
      bin(
        "eslint/bin/eslint.js",
        "--config=.config/eslint.config.mjs",
        "--max-warnings=0",
        ...paths,
      ),
  },
  {
    name: "lint",
    needs: ["route types"],
    takesPaths: true,
    command: (paths) =>
      bin(
        "oxlint/bin/oxlint",
        "--config=.config/oxlint.jsonc",
        "--ignore-path=.gitignore",
        "--deny-warnings",
        ...paths,
      ),
  },
  {
    name: "types",
    needs: ["route types"],
    isOfEveryPart: true,
    command: () => bin("typescript-native/bin/tsc", "--noEmit", "--incremental", "false"),
  },
  {
    name: "format",
    takesPaths: true,
    command: (paths) =>
      bin(
        "prettier/bin/prettier.cjs",
        "--config=.config/prettier.config.mjs",
        "--ignore-path=.gitignore",
        "--ignore-path=.config/prettierignore",
        "--check",
        ...paths,
      ),
  },
  { name: "dead code", command: () => bin("knip/bin/knip.js", "--config", ".config/knip.json") },
  {
    name: "duplication",
    command: () => bin("jscpd/bin/jscpd", "--config", ".config/jscpd.json", ...sourceFolders()),
  },
];

/** The steps over the whole tree, or over some files and folders. @returns {import("./run-steps.mjs").Step[]} */
function planSteps(paths) {
  const isPart = paths.length > 0;
  const inVitest = paths.filter((path) => IN_VITEST.test(path));
  const inBrowser = paths.filter((path) => IN_BROWSER.test(path));
  const steps = CHECKS.filter(
    ({ takesPaths, isOfEveryPart }) => !isPart || takesPaths || isOfEveryPart,
  ).map(({ name, needs, command }) => ({
    name,
    needs,
    run: tool(command(isPart ? paths : ["."])),
  }));
  // The tests take both cores, so that nothing else makes one of them slow.
  if (!isPart || inVitest.length > 0)
    steps.push({
      name: "unit and integration tests",
      needs: STATIC,
      cores: 2,
      run: () => runVitest(inVitest),
    });
  if (!isPart || inBrowser.length > 0)
    steps.push(
      // After the checks of types, which read the same folder that a build writes.
      { name: "build", needs: STATIC, run: build },
      {
        name: "browser tests",
        needs: ["build", "unit and integration tests"],
        cores: 2,
        run: () => runPlaywright(inBrowser),
      },
    );
  return steps;
}

const BROWSER_STEPS = ["build", "browser tests"];
const TEST_STEPS = ["unit and integration tests", ...BROWSER_STEPS];
const SOAK_FACTOR = "10";
const SUITES = {
  all: () => true,
  check: (name) => !BROWSER_STEPS.includes(name),
  e2e: (name) => BROWSER_STEPS.includes(name),
  soak: (name) => TEST_STEPS.includes(name),
};

/**
 * Runs a suite, of which only what `paths` need when some are given, prints where the time went and
 * `N passed, N failed` as the last line, and ends the process.
 */
export async function verify(suite, paths) {
  process.chdir(PROJECT_ROOT);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  if (suite === "soak") {
    process.env.SOAK_FACTOR = SOAK_FACTOR;
    if (paths.length === 0) paths = filesThatSoak();
  }
  try {
    await prepare(suite, paths);
  } catch (error) {
    console.error(error.output ?? "", error.message);
    finish({ passed: 0, failed: 1 });
  }
  const wanted = planSteps(paths).filter(({ name }) => SUITES[suite](name));
  const total = await runSteps(wanted);
  console.log(`\n${describeTimes(total.times)}\n`);
  finish(total);
}

async function prepare(suite, paths) {
  if (!SUITES[suite]) throw new Error(`There is no suite "${suite}": all, check, e2e or soak.`);
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new Error(`There is no file or folder "${missing}".`);
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
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, report: output };
  };
}

async function build() {
  await ensureBuilt({ showProgress: false });
  return { passed: 1, failed: 0 };
}

function runVitest(paths) {
  const results = `${RESULTS}/vitest.json`;
  const command = bin(
    "vitest/vitest.mjs",
    "run",
    "--config=.config/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
    ...(paths.length > 0 ? ["--passWithNoTests", ...paths] : []),
  );
  return runTests(command, `${RESULTS}/vitest.log`, (output) => readVitest(results, output));
}

function runPlaywright(paths) {
  const command = bin(
    "@playwright/test/cli.js",
    "test",
    "--config=.config/playwright.config.ts",
    ...(paths.length > 0 ? ["--pass-with-no-tests", ...paths] : []),
  );
  return runTests(command, `${RESULTS}/playwright.log`, (output) =>
    readPlaywright(`${RESULTS}/playwright.json`, output),
  );
}

/** A runner that fails without a failed test, for want of a server for example, counts as one failure. */
async function runTests(command, log, read) {
  const { code, output } = await captureOutput(command);
  writeFileSync(log, output);
  const { passed, failed, report, notes } = read(output);
  return {
    passed,
    failed: code === 0 ? failed : Math.max(failed, 1),
    report: `${report}\n\nThe whole output: ${log}`,
    notes,
  };
}

/** The tests with loops that run longer in a soak. */
function filesThatSoak() {
  return ["app", "components", "lib", "e2e"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .filter((file) => readFileSync(file, "utf8").includes("soakTimes("));
}

function sourceFolders() {
  return ["app", "components", "lib", "e2e", ".config"].filter((folder) => existsSync(folder));
}
