import { existsSync } from "node:fs";

import { ensureBuilt } from "./setup/build.mjs";
import { bundleEntry } from "./setup/bundle.mjs";
import { ensureGenerated, ensureInstalled } from "./setup/install.mjs";
import { prepare } from "./setup/prepare.mjs";
import { PROJECT_ROOT } from "./setup/project-root.mjs";

const PREPARE = "prepare";

/** The command line in one file, which the server gives to whoever asks (lib/api/server/cli-operations.ts). */
const SERVED_FILE = "lib/cli/cli.ts";

/** The page within HTML reports (lib/results/report/server/report-assets.ts). */
const REPORT_PAGE = "lib/results/report/client/report.ts";

const COMMANDS = {
  serve: server({ nodeEnv: "production", needsBuild: true }),
  dev: server({ nodeEnv: "development", needsBuild: false }),
  worker: { entry: "lib/launcher/work.ts", nodeEnv: "production", needsBuild: false },
  backup: maintenance("backup"),
  restore: maintenance("restore"),
  reseal: maintenance("reseal"),
  rebuild: maintenance("rebuild"),
  "reset-owner": maintenance("reset-owner"),
  cli: { entry: "lib/cli/run.ts", nodeEnv: "production", needsBuild: false },
  bench: { entry: "e2e/load/bench.ts", nodeEnv: "production", needsBuild: true },
  proof: { entry: "e2e/operating/proof.ts", nodeEnv: "production", needsBuild: true },
};

function server(options) {
  return { entry: "lib/launcher/serve.ts", bundles: [SERVED_FILE, REPORT_PAGE], ...options };
}

function maintenance(name) {
  const entry = `lib/launcher/maintenance/${name}.ts`;
  return { entry, nodeEnv: "production", needsBuild: false };
}

/**
 * Prepares what the command needs, then runs its entry: a module that exports `run(args)` and answers with an
 * exit code, or with undefined when it stays.
 */
export async function runCommand([name = "serve", ...args]) {
  if (name === PREPARE) return runPrepare(args);
  const command = COMMANDS[name];
  if (!command) {
    console.error(
      `There is no command "${name}"; there are ${[...Object.keys(COMMANDS), PREPARE].join(", ")}.`,
    );
    process.exit(1);
  }
  try {
    const code = await prepareAndRun(command, args);
    if (code !== undefined) process.exit(code);
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}

/** For an image, or for a machine that has no network later. */
async function runPrepare(args) {
  const entries = new Set(
    Object.values(COMMANDS).flatMap(({ entry, bundles = [] }) => [entry, ...bundles]),
  );
  try {
    enterProject("production");
    await prepare(
      [...entries].filter((entry) => existsSync(entry)),
      { isForImage: args.includes("--production") },
    );
  } catch (error) {
    explain(error);
    process.exit(1);
  }
}

function enterProject(nodeEnv) {
  process.chdir(PROJECT_ROOT);
  if (existsSync(".env")) process.loadEnvFile(".env");
  process.env.NODE_ENV = nodeEnv;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

async function prepareAndRun({ entry, bundles = [], nodeEnv, needsBuild }, args) {
  enterProject(nodeEnv);
  await ensureInstalled();
  await ensureGenerated();
  if (needsBuild) await ensureBuilt();
  for (const other of bundles) await bundleEntry(other);
  const { run } = await import(await bundleEntry(entry));
  return run(args);
}

/** User errors print one line; bugs print the stack. */
function explain(error) {
  if (error?.name === "StartupError") return console.error(error.message);
  if (error?.name === "StepError") return console.error(`${error.output}\n${error.message}`);
  console.error(error);
}
