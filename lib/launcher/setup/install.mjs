import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { hashContents, isStamped, writeStamp } from "./content-hash.mjs";
import { doOnce } from "./do-once.mjs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-process.mjs";

const INSTALL_STAMP = "node_modules/.rehearsal/install";
const GENERATE_STAMP = "node_modules/.rehearsal/prisma";
const GENERATED_CLIENT = "lib/platform/db/generated/client.ts";

/** Installs what package.json lists, if node_modules differs. */
export async function ensureInstalled() {
  const wanted = hashContents([], `${process.platform} ${process.arch} ${dependencyList()}`);
  await doOnce(
    () => isStamped(INSTALL_STAMP, wanted),
    async () => {
      await withProgress("Installing dependencies (a minute or two)", install);
      writeStamp(INSTALL_STAMP, wanted);
    },
  );
}

/** For an image that is started and never changed: what is installed then counts as complete. */
export async function dropDevDependencies() {
  await runQuietly("npm prune", [
    ...npmCommand(),
    "prune",
    "--omit=dev",
    "--no-package-lock",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  writeStamp(GENERATE_STAMP, wantedClient());
}

/** Generates the Prisma client when the schema or Prisma itself has changed. */
export async function ensureGenerated() {
  const wanted = wantedClient();
  await doOnce(
    () => existsSync(GENERATED_CLIENT) && isStamped(GENERATE_STAMP, wanted),
    async () => {
      await withProgress("Generating the database client", generate);
      writeStamp(GENERATE_STAMP, wanted);
    },
  );
}

function wantedClient() {
  return hashContents(["prisma/schema.prisma", "node_modules/prisma/package.json"]);
}

function install() {
  // No lock file: one made on a machine of another platform lacks packages of this one. No install scripts:
  // nothing here needs them, and newer npm blocks them anyway.
  return runQuietly("npm install", [
    ...npmCommand(),
    "install",
    "--no-package-lock",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
}

function generate() {
  const command = [process.execPath, "node_modules/prisma/build/index.js", "generate"];
  return runQuietly("prisma generate", command, {
    env: {
      // Prisma downloads a native engine unless this names a file; `generate` never runs it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? "package.json",
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
}

function dependencyList() {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  return JSON.stringify({ dependencies, devDependencies, optionalDependencies });
}

/** npm as a Node script where it can be found: `npm.cmd` cannot be spawned without a shell. */
function npmCommand() {
  const beside = path.join(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  const script = [process.env.npm_execpath, beside].find(
    (file) => file?.endsWith("npm-cli.js") && existsSync(file),
  );
  return script ? [process.execPath, script] : ["npm"];
}
