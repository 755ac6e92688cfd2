// Exports and imports from the command line.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpReportPage } from "@/lib/testing/servers/report-page";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();
setUpReportPage();
const cli = setUpCli();

let env: Record<string, string>;
let table: string;

beforeAll(async () => {
  await batchPoster(project)("red", { one: "PP", two: "FF" });
  table = path.join(cli.folder, "table.csv");
  writeFileSync(table, "runId,name\n1,2\n");
});

beforeEach(async () => {
  const { url } = await startOperationsServer();
  env = { REHEARSAL_URL: url, REHEARSAL_API_KEY: project.key, REHEARSAL_PROJECT: project.slug };
});

describe("files", () => {
  test("a batch is exported, and imported into another project", async () => {
    const file = path.join(cli.folder, `${crypto.randomUUID()}.jsonl`);
    expect(await cli.run(["export", "--batch", "red", "--out", file], env)).toMatchObject({
      exitCode: 0,
      stdout: "",
    });
    const other = await createTestProject();
    const there = { ...env, REHEARSAL_API_KEY: other.key, REHEARSAL_PROJECT: other.slug };
    const imported = await cli.run(["import", file], there);
    expect(imported).toMatchObject({ exitCode: 0 });
    expect(imported.stdout).toMatch(/^Imported red: 4 runs, \d+ events/);
    const again = await cli.run(["export", "--batch", "red"], there);
    expect(again.stdout.trimEnd()).toBe(readFileSync(file, "utf8").trimEnd());
  });

  test("a table goes to standard output", async () => {
    const { stdout, exitCode } = await cli.run(
      ["export", "--batch", "red", "--format", "runs"],
      env,
    );
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split(/\r?\n/)).toHaveLength(5);
  });

  test("a report is one HTML file", async () => {
    const file = path.join(cli.folder, "report.html");
    const args = ["export", "--batch", "red", "--format", "html", "--out", file];
    expect(await cli.run(args, env)).toMatchObject({ exitCode: 0 });
    const html = readFileSync(file, "utf8");
    expect(html).toMatch(/^<!doctype html>/);
    expect(html.trimEnd()).toMatch(/<\/html>$/);
  });

  test.each([
    ["a format that is none", ["export", "--batch", "red", "--format", "xml"], 2, "--format is"],
    ["a batch that is not there", ["export", "--batch", "nowhere"], 3, "not found"],
    ["no file", ["import"], 2, "Name a file"],
    ["a file that is not there", ["import", "/nowhere/file.jsonl"], 2, "cannot be read"],
    ["a file that is no export", ["import", "CSV"], 2, "not an exported batch"],
  ])("%s", async (_what, ...[args, exitCode, message]) => {
    const named = args.map((arg) => (arg === "CSV" ? table : arg));
    const result = await cli.run(named, env);
    expect(result.stderr).toContain(message);
    expect(result.exitCode).toBe(exitCode);
  });
});
