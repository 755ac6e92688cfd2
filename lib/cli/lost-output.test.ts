// What becomes of the exit code where the output of the command line cannot be written.
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();
const cli = setUpCli();
let env: Record<string, string>;

beforeAll(async () => {
  const post = batchPoster(project);
  await post("green", { one: "P" });
  await post("red", { one: "F" });
});

beforeEach(async () => {
  const { url } = await startOperationsServer();
  env = { REHEARSAL_URL: url, REHEARSAL_API_KEY: project.key, REHEARSAL_PROJECT: project.slug };
});

/** The exit code of the command line, whose streams the shell leads elsewhere. */
async function exitCodeOf(args: string, redirection: string): Promise<number> {
  const file = path.join(cli.folder, "cli.mjs");
  const script = `exec 3>&1; { "${process.execPath}" "${file}" ${args}; echo $? >&3; } ${redirection}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script], {
    env: { NODE_ENV: "production", ...env },
  });
  return Number(stdout.trim());
}

const FULL = "> /dev/full 2> /dev/null";

describe("standard output that is full", () => {
  test.each([
    ["a result that holds is lost", "gate --batch green", 3],
    ["a broken rule is broken", "gate --batch red", 1],
    ["an export is lost", "export --batch green", 3],
  ])("%s", async (_what, ...[args, exitCode]) => {
    expect(await exitCodeOf(args, FULL)).toBe(exitCode);
  });
});

test("a reader that has gone breaks no rule", async () => {
  expect(await exitCodeOf("gate --batch green", "2> /dev/null | true")).toBe(3);
});

test("progress that cannot be written changes nothing", async () => {
  expect(await exitCodeOf("gate --batch green", "2> /dev/full > /dev/null")).toBe(0);
});

test.each(["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"])(
  "%s that cannot be written is no pass, breaks no rule and repairs none",
  async (name) => {
    for (const [batch, exitCode] of [
      ["green", 3],
      ["red", 1],
    ] as const) {
      const result = await cli.run(["gate", "--batch", batch], { ...env, [name]: cli.folder });
      expect(result.exitCode).toBe(exitCode);
      expect(result.stderr).toContain(`${name} was not written`);
    }
  },
);

test("an import that something else answers is none", async () => {
  const { url } = await startHttpServer((_request, response) => {
    answerJson(response, {});
  });
  const file = path.join(cli.folder, "cli.mjs");
  const result = await cli.run(["import", file], { ...env, REHEARSAL_URL: url });
  expect(result.exitCode).toBe(3);
  expect(result.stderr).toContain("does not say what it has imported");
});
