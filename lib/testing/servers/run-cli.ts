// The command line as its users run it: the one file, in a process of its own.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";

import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

interface Running {
  child: ChildProcess;
  finished: Promise<Finished>;
}

export interface Cli {
  /** A folder of its own, where the command runs. */
  folder: string;
  start: (args: readonly string[], env?: Record<string, string>) => Running;
  run: (args: readonly string[], env?: Record<string, string>) => Promise<Finished>;
}

/** Call it at the top of a test file. */
export function setUpCli(): Cli {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-cli-"));
  const file = path.join(folder, "cli.mjs");
  beforeAll(async () => {
    await build({
      entryPoints: ["lib/cli/cli.ts"],
      ...{ outfile: file, bundle: true, platform: "node", format: "esm", target: "node20" },
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const start: Cli["start"] = (args, env = {}) => {
    const { PATH = "" } = process.env;
    const child = spawn(process.execPath, [file, ...args], {
      cwd: folder,
      env: { NODE_ENV: "production", PATH, ...env },
    });
    const finish = async () => {
      const [stdout, stderr] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      return { exitCode: child.exitCode, stdout, stderr };
    };
    return { child, finished: finish() };
  };
  return { folder, start, run: (args, env) => start(args, env).finished };
}
