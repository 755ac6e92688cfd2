// The command line in a process of its own, against every operation over real connections.
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import { batchPoster, type PostBatch } from "@/lib/testing/data/deciding/compared-batches";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();
const cli = setUpCli();

let postBatch: PostBatch;
let env: Record<string, string>;

beforeAll(async () => {
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
  ])("%s", async (_what, ...[batch, exitCode, message]) => {
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
    ["two batches", ["gate", "--batch", "red", "--batch=green"], /--batch is given twice/],
    ["two files", ["import", "one.jsonl", "two.jsonl"], /Name one file/],
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

describe("what CI reads", () => {
  test("files of every format, the summary, outputs and annotations of GitHub", async () => {
    const at = (name: string) => path.join(cli.folder, "out", name);
    const files = ["--junit", at("j.xml"), "--ctrf", at("c.json"), "--md", at("m.md")];
    const github = {
      GITHUB_ACTIONS: "true",
      GITHUB_STEP_SUMMARY: path.join(cli.folder, "summary.md"),
      GITHUB_OUTPUT: path.join(cli.folder, "output.txt"),
    };
    const result = await cli.run(["gate", "--batch", "red", ...files], { ...env, ...github });
    expect(result.exitCode).toBe(1);
    const read = (file: string) => readFileSync(file, "utf8");
    expect(read(at("j.xml"))).toContain('<testcase name="gate: all-pass passAtLeast"');
    expect(JSON.parse(read(at("c.json")))).toMatchObject({ reportFormat: "CTRF" });
    expect(read(at("m.md"))).toContain("## Failed");
    expect(read(github.GITHUB_STEP_SUMMARY)).toBe(read(at("m.md")));
    expect(read(github.GITHUB_OUTPUT)).toMatch(
      /^outcome=failed\nbatch_url=http:\/\/localhost:3000\/.*\nfailed=1\n$/,
    );
    expect(result.stdout).toContain("::error title=all-pass%3A The two one::Names the fee");
  });

  test("no annotations where none are wanted, and JSON alone on standard output", async () => {
    const github = { ...env, GITHUB_ACTIONS: "true" };
    const quiet = await cli.run(["gate", "--batch", "red", "--no-annotations"], github);
    expect(quiet.stdout).not.toContain("::error");
    const json = await cli.run(["gate", "--batch", "red", "--json", "--quiet"], github);
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: "failed" });
    expect(json.stderr).toContain("::error");
  });

  test("a mode that is none, and a file that cannot be written", async () => {
    const mode = await cli.run(["gate", "--batch", "red", "--junit-mode", "x"], env);
    expect(mode.exitCode).toBe(2);
    expect(mode.stderr).toContain("--junit-mode");
    const file = await cli.run(["gate", "--batch", "red", "--junit", "cli.mjs/j.xml"], env);
    expect(file.exitCode).toBe(2);
    expect(file.stderr).toContain("cli.mjs/j.xml");
  });
});

describe("a server that fails for a moment", () => {
  test.each([
    ["503 with Retry-After", { status: 503, headers: { "retry-after": "1" } }],
    ["429", { status: 429 }],
    ["502", { status: 502 }],
    ["a cut connection", { status: "cut" as const }],
  ])("%s is asked again", async (_what, fault) => {
    let left = 2;
    const { url } = await startOperationsServer(() => (left-- > 0 ? fault : null));
    const { exitCode, stderr } = await cli.run(["gate", "--batch", "green"], {
      ...env,
      REHEARSAL_URL: url,
    });
    expect(stderr.match(/asking again/g)).toHaveLength(2);
    expect(exitCode).toBe(0);
  });

  test("one that does not come back is nothing established", async () => {
    const args = ["gate", "--batch", "green", "--retry-for", "1s"];
    const { url } = await startOperationsServer(() => ({ status: "cut" }));
    const gone = { ...env, REHEARSAL_URL: url };
    const { exitCode, stderr } = await cli.run(args, gone);
    expect(stderr).toContain("does not answer");
    expect(exitCode).toBe(3);
  });

  test("a 500 is not asked again", async () => {
    let asked = 0;
    const { url } = await startOperationsServer(() => {
      asked += 1;
      return { status: 500 };
    });
    const { exitCode } = await cli.run(["gate", "--batch", "green"], {
      ...env,
      REHEARSAL_URL: url,
    });
    expect([exitCode, asked]).toEqual([3, 1]);
  });
});

describe("what was not foreseen is neither passed nor broken", () => {
  const gate = (more: Record<string, string>) =>
    cli.run(["gate", "--batch", "green"], { ...env, ...more });

  test("an answer that is no JSON, as the sign-in page of a proxy", async () => {
    const { url } = await startOperationsServer(() => ({ status: 200 }));
    const { exitCode, stderr } = await gate({ REHEARSAL_URL: url });
    expect(stderr).toContain(`${url} does not answer with JSON`);
    expect(exitCode).toBe(3);
  });

  test("a summary of GitHub that cannot be written", async () => {
    const { exitCode, stderr } = await gate({ GITHUB_STEP_SUMMARY: "nowhere/summary.md" });
    expect(stderr).toContain("nowhere/summary.md");
    expect(exitCode).toBe(3);
  });

  test("an outcome that only a later version of the server has", async () => {
    const counts = { total: 1, unfinished: 0, failed: 0, errored: 0, stalled: 0 };
    const batch = { batchId: "b", setId: "s", url: "http://localhost/b", counts };
    const quarantine = { isIgnored: true, cellCount: 0, cells: [], notes: [] };
    const parts = { verdicts: [], problems: [], quarantine };
    const report = { batch, outcome: "postponed", sentence: "Later.", ...parts };
    const { url } = await startHttpServer((request, response) => {
      const isWait = request.url?.includes("/gate/wait");
      answerJson(response, isWait ? { batch, isComplete: true } : report);
    });
    const { exitCode, stdout } = await gate({ REHEARSAL_URL: url });
    expect(stdout).toContain("Later.");
    expect(exitCode).toBe(3);
  });
});

describe("wait and compare", () => {
  test("wait ends when the batch does", async () => {
    const setId = "waiting";
    await postBatch("slow", { one: "P", two: "." }, { setId });
    const { child, finished } = cli.start(["wait", "--batch", "slow", "--json"], env);
    await once(child.stderr ?? expect.unreachable(), "data");
    await project.postAll([
      {
        ...{ type: "SCENARIO_RUN_FINISHED", timestamp: Date.now(), status: "SUCCESS" },
        ...{ scenarioSetId: setId, batchRunId: "slow", scenarioId: "two" },
        ...{
          scenarioRunId: "waiting/slow/two/0",
          results: { verdict: "success", metCriteria: [], unmetCriteria: [] },
        },
      },
    ]);
    const { exitCode, stdout } = await finished;
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ isComplete: true, batch: { batchId: "slow" } });
  });

  test("wait ends with 3 when the time is over", async () => {
    const result = await cli.run(["wait", "--batch", "running", "--timeout", "1s"], env);
    expect(result.exitCode).toBe(3);
  });

  test.each([
    ["w1", "w2", 1, /Worse/],
    ["w1", "w3", 0, /Not worse/],
    ["w1", "w4", 3, /not final/],
    ["branch:none", "w2", 3, /No baseline/],
  ])("compare %s and %s ends with %i", async (base, ...[now, exitCode, message]) => {
    const all = (results: string) =>
      Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`s${String(index)}`, results]));
    if (base === "w1" && now === "w2") {
      await postBatch("w1", all("P"), { setId: "worse" });
      await postBatch("w2", all("F"), { setId: "worse" });
      await postBatch("w3", all("P"), { setId: "worse" });
      await postBatch("w4", { ...all("P"), s0: "." }, { setId: "worse" });
    }
    const result = await cli.run(["compare", "--new", now, "--base", base], env);
    expect(result.stdout).toMatch(message);
    expect(result.exitCode).toBe(exitCode);
  });
});
