// The command line in a process of its own, against every operation over real connections.
import { writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { batchPoster, type PostBatch } from "@/lib/testing/data/compared-batches";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";

setUpTestDatabase();
const cli = setUpCli();

let project: TestProject;
let postBatch: PostBatch;
let env: Record<string, string>;

beforeAll(async () => {
  project = await createTestProject();
  postBatch = batchPoster(project);
  await postBatch("green", { one: "PP", two: "PP" });
  await postBatch("red", { one: "PP", two: "FF" });
  await postBatch("errored", { one: "EE", two: "E" });
  await postBatch("running", { one: "P", two: "." });
});

beforeEach(async () => {
  const { url } = await startOperationsServer();
  env = { REHEARSAL_URL: url, REHEARSAL_API_KEY: project.key, REHEARSAL_PROJECT: project.slug };
});

const rulesFile = (text: string) => {
  const file = path.join(cli.folder, `${crypto.randomUUID()}.yaml`);
  writeFileSync(file, text);
  return file;
};

describe("gate", () => {
  test.each([
    ["all rules hold", "green", 0, /Passed/],
    ["a rule is broken", "red", 1, /Failed: all-pass/],
    ["nothing was judged", "errored", 3, /Incomplete/],
    ["there is no such batch", "nowhere", 3, /not found/],
  ])("%s", async (_what, batch, exitCode, message) => {
    const result = await cli.run(["gate", "--batch", batch], env);
    expect(result.stdout + result.stderr).toMatch(message);
    expect(result.exitCode).toBe(exitCode);
  });

  test("rules of a file, the latest batch of a set, and the report as JSON", async () => {
    await postBatch("half", { one: "PP", two: "FF" }, { setId: "of-rules" });
    const rules = rulesFile("rules:\n  - {id: half, passAtLeast: 50}\n");
    const args = ["gate", "--set", "of-rules", "--rules", rules, "--json"];
    const { exitCode, stdout } = await cli.run(args, env);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: "passed", batch: { batchId: "half" } });
  });

  test("a batch that does not end in time is incomplete", async () => {
    const args = ["gate", "--batch", "running", "--timeout", "1s"];
    const { exitCode, stdout } = await cli.run(args, env);
    expect(stdout).toContain("1 run has not ended");
    expect(exitCode).toBe(3);
  });
});

describe("usage", () => {
  test.each([
    ["an unknown flag", ["gate", "--batch", "green", "--foo"], /--foo/],
    ["an unknown command", ["gates"], /no command/],
    ["no command", [], /Commands/],
    ["no batch", ["gate"], /Name a batch/],
    ["a blank batch", ["gate", "--batch", ""], /--batch is blank/],
    ["an unknown suite", ["gate", "--suite", "nothing"], /no suite/],
    ["a time that is none", ["gate", "--batch", "green", "--timeout", "soon"], /is no time/],
    ["a file that is not there", ["gate", "--batch", "green", "--rules", "no.yaml"], /no\.yaml/],
    ["another project", ["gate", "--batch", "green", "--project", "nowhere"], /Project not found/],
    ["a wrong key", ["gate", "--batch", "green", "--api-key", "sk-rh-wrong"], /key/i],
    ["no URL", ["gate", "--batch", "green", "--url", "localhost"], /not the URL/],
    ["a comparison of nothing", ["compare"], /--new/],
    ["a start of nothing", ["run"], /--suite/],
  ])("%s ends with 2", async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await cli.run(args, env);
    expect(stdout + stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  test.each([
    ["an unknown rule", "rules:\n  - {id: a, passesAtLeast: 1}", /passesAtLeast/],
    ["a blank number", "rules:\n  - {id: a, passAtLeast: }", /passAtLeast/],
    ["no YAML", "rules: [", /line 1/],
  ])("%s ends with 2", async (_what, rules, message) => {
    const { exitCode, stdout } = await cli.run(
      ["gate", "--batch", "green", "--rules", rulesFile(rules)],
      env,
    );
    expect(stdout).toMatch(message);
    expect(exitCode).toBe(2);
  });
});
