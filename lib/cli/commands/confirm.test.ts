// Failures that are run again before they count.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, beforeEach, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { reportFinished } from "@/lib/results/log/run-report";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();
const cli = setUpCli();

let env: Record<string, string>;
let script: string;

beforeAll(async () => {
  const post = batchPoster(project);
  await post("green", { one: "PP" });
  await post("red", { one: "PP", two: "FF", three: "PF" });
  script = path.join(cli.folder, "again.mjs");
  // Notes what it is asked for, and reports a run that passed, as tests of an SDK would.
  writeFileSync(
    script,
    `import { appendFileSync } from "node:fs";
    const { REHEARSAL_ONLY, REHEARSAL_BATCH_ID, SCENARIO_BATCH_RUN_ID: batchRunId, REHEARSAL_URL, REHEARSAL_API_KEY } = process.env;
    appendFileSync(process.argv[2], [REHEARSAL_ONLY, REHEARSAL_BATCH_ID, batchRunId].join("|") + "\\n");
    const ids = { scenarioSetId: "nightly", batchRunId, scenarioId: "two", scenarioRunId: crypto.randomUUID() };
    const headers = { "content-type": "application/json", "x-auth-token": REHEARSAL_API_KEY };
    const events = [
      { type: "SCENARIO_RUN_STARTED", timestamp: Date.now(), metadata: { name: "The two one", description: "A customer" } },
      { type: "SCENARIO_RUN_FINISHED", timestamp: Date.now() + 1, status: "SUCCESS", results: { verdict: "success", metCriteria: [], unmetCriteria: [] } },
    ];
    for (const event of events)
      await fetch(REHEARSAL_URL + "/api/scenario-events", { method: "POST", headers, body: JSON.stringify({ ...ids, ...event }) });
    console.log("ran again");
    process.exit(1);`,
  );
});

beforeEach(async () => {
  const { url } = await startOperationsServer();
  env = { REHEARSAL_URL: url, REHEARSAL_API_KEY: project.key, REHEARSAL_PROJECT: project.slug };
});

const gate = (args: readonly string[]) => cli.run(["gate", ...args], env);

test("the command is run with the failed scenarios, then the batch is judged again", async () => {
  const noted = path.join(cli.folder, "noted.txt");
  const args = [
    "--batch",
    "red",
    "--confirm",
    "2",
    "--json",
    "--",
    process.execPath,
    script,
    noted,
  ];
  const { stdout, stderr, exitCode } = await gate(args);
  const lines = readFileSync(noted, "utf8").trim().split("\n");
  expect(lines).toHaveLength(2);
  const [only = "", ...batches] = lines[0]?.split("|") ?? [];
  expect(JSON.parse(only)).toEqual(expect.arrayContaining(["The two one", "The three one"]));
  expect(batches).toEqual(["red", "red"]);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: "failed", batch: { counts: { total: 8 } } });
  expect(stderr).toContain("ran again");
  expect(exitCode).toBe(1);
});

test("nothing is run where nothing failed", async () => {
  const noted = path.join(cli.folder, "nothing.txt");
  const args = ["--batch", "green", "--confirm", "2", "--", process.execPath, script, noted];
  expect((await gate(args)).exitCode).toBe(0);
  expect(() => readFileSync(noted)).toThrow("ENOENT");
});

test.each([
  ["a command without --confirm", ["--batch", "red", "--", "true"], "needs --confirm"],
  ["no command after --", ["--batch", "red", "--confirm", "2", "--"], "Name a command"],
  ["a number that is none", ["--batch", "red", "--confirm", "many"], "from 1 to 20"],
  ["more than 20", ["--batch", "red", "--confirm", "21"], "from 1 to 20"],
  [
    "a command that is not there",
    ["--batch", "red", "--confirm", "1", "--", "/nowhere"],
    "cannot be started",
  ],
  [
    "a command that is not there, whatever its arguments are",
    ["--batch", "red", "--confirm", "1", "--", "/nowhere", "--help"],
    "cannot be started",
  ],
  ["a batch of an SDK without a command", ["--batch", "red", "--confirm", "1"], "not started here"],
])("%s is a usage error", async (_what, ...[args, message]) => {
  const { stderr, exitCode } = await gate(args);
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});

test("a start says how often suspects run again by themselves, without --gate too", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const own = { REHEARSAL_API_KEY: fixture.project.key, REHEARSAL_PROJECT: fixture.project.slug };
  const run = (reruns: string) =>
    cli.run(["run", "--suite", fixture.suite.name, "--confirm", reruns, "--no-wait"], {
      ...env,
      ...own,
    });
  expect(await run("21")).toMatchObject({ exitCode: 2 });
  expect(await run("2")).toMatchObject({ exitCode: 0 });
  const where = { projectId: fixture.project.id };
  expect(await getPrisma().startedBatch.findFirst({ where })).toMatchObject({ confirmRuns: 2 });
  await runWaiting("SUCCESS");
});

/** Notes that it began, and goes on for a while. */
const SLOW = `require("node:fs").appendFileSync(process.argv[1], "began\\n"); console.log("began"); setTimeout(() => {}, 3000)`;
const slowGate = (noted: string, flags: readonly string[]) => {
  const command = [process.execPath, "-e", SLOW, noted];
  return cli.start(["gate", "--batch", "red", "--confirm", "2", ...flags, "--", ...command], env);
};

test("an interruption ends the command, and runs it no more", async () => {
  const noted = path.join(cli.folder, "interrupted.txt");
  const { child, finished } = slowGate(noted, []);
  // The file is there before its text is.
  const readNoted = () => existsSync(noted) && readFileSync(noted, "utf8");
  await expect.poll(readNoted, { timeout: 5000 }).toBe("began\n");
  child.kill("SIGTERM");
  expect((await finished).exitCode).toBe(143);
  expect(readFileSync(noted, "utf8")).toBe("began\n");
});

test("a command that does not end in time establishes nothing", async () => {
  const noted = path.join(cli.folder, "late.txt");
  const { stderr, exitCode } = await slowGate(noted, ["--timeout", "1s"]).finished;
  expect(stderr).toContain("has not ended in time");
  expect(exitCode).toBe(3);
});

/** Runs what waits, all with one result. */
async function runWaiting(status: RunStatus): Promise<void> {
  for (;;) {
    const [job] = await claimJobs(crypto.randomUUID(), 1);
    if (!job) return;
    const outcome = { status, results: unjudgedResults("On purpose.") };
    await finishJob(job, reportFinished(job, outcome, Date.now()));
  }
}

/** One batch that passes, then two that fail. */
async function runGoodThenBad() {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", suite: { repeatCount: 2 } });
  const batches: string[] = [];
  for (const status of ["SUCCESS", "FAILED", "FAILED"] as const) {
    const { batchId } = await startSuite(fixture.project.ctx, fixture.suite.id, { trigger: "api" });
    await runWaiting(status);
    batches.push(batchId);
  }
  return { fixture, batches };
}

test("the server is asked for reruns against the baseline of the rules", async () => {
  const { fixture, batches } = await runGoodThenBad();
  const [good = "", , bad = ""] = batches;
  const rules = path.join(cli.folder, "against.yaml");
  writeFileSync(rules, `rules:\n  - id: worse\n    against: ${good}\n`);
  const own = { REHEARSAL_API_KEY: fixture.project.key, REHEARSAL_PROJECT: fixture.project.slug };
  const args = ["gate", "--batch", bad, "--rules", rules, "--confirm", "4", "--timeout", "1s"];
  expect(await cli.run(args, { ...env, ...own })).toMatchObject({ exitCode: 3 });
  const where = { projectId: fixture.project.id, batchId: bad, isExtra: true };
  expect(await getPrisma().run.count({ where })).toBe(4);
  await runWaiting("SUCCESS");
});

test("suspects are those of the baseline of any rule", async () => {
  const { fixture, batches } = await runGoodThenBad();
  const [good = "", failing = "", bad = ""] = batches;
  const rules = path.join(cli.folder, "two.yaml");
  writeFileSync(
    rules,
    `rules:\n  - { id: same, against: ${failing} }\n  - { id: worse, against: ${good} }\n`,
  );
  const own = { REHEARSAL_API_KEY: fixture.project.key, REHEARSAL_PROJECT: fixture.project.slug };
  const args = ["gate", "--batch", bad, "--rules", rules, "--confirm", "4", "--timeout", "1s"];
  await cli.run(args, { ...env, ...own });
  const where = { projectId: fixture.project.id, batchId: bad, isExtra: true };
  expect(await getPrisma().run.count({ where })).toBe(4);
  await runWaiting("SUCCESS");
});
