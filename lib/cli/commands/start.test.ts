// The start of a suite from the command line, and its interruption.
import { once } from "node:events";

import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { suiteSetId } from "@/lib/suites/suite-set";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";

setUpTestDatabase();
const cli = setUpCli();

const started = async (fixture: TestSuite, args: string[], more: Record<string, string> = {}) => {
  const { url } = await startOperationsServer();
  return cli.start(["run", "--suite", fixture.suite.name, ...args], {
    ...{ REHEARSAL_URL: url, REHEARSAL_API_KEY: fixture.project.key },
    ...{ REHEARSAL_PROJECT: fixture.project.slug, ...more },
  });
};
const batches = (fixture: TestSuite) =>
  getPrisma().startedBatch.findMany({ where: { projectId: fixture.project.id } });
const GITHUB = {
  ...{ CI: "true", GITHUB_ACTIONS: "true", GITHUB_REF: "refs/pull/12/merge" },
  ...{ GITHUB_HEAD_REF: "topic", GITHUB_SHA: "abc", GITHUB_RUN_ID: "7" },
  ...{ GITHUB_SERVER_URL: "https://github.example", GITHUB_REPOSITORY: "o/r" },
};

test("starts a suite by its name, with where it comes from, and says where it is", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const args = ["--no-wait", "--tag", "nightly", "--note", "by hand"];
  const { exitCode, stdout } = await (await started(fixture, args, GITHUB)).finished;
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^http:\/\/localhost:3000\/.*\/simulations\//);
  const [batch] = await getPrisma().batch.findMany({ where: { projectId: fixture.project.id } });
  expect(batch).toMatchObject({
    ...{ branch: "topic", commit: "abc", pullRequest: "12", note: "by hand" },
    ciUrl: "https://github.example/o/r/actions/runs/7",
    tags: ["nightly"],
  });
  expect(await batches(fixture)).toMatchObject([{ trigger: "api" }]);
});

test("one that is interrupted before it knows its batch stops it all the same", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  let hasAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (hasAsked = resolve));
  let left = 1;
  const slow = await startOperationsServer((address) => {
    if (!/^POST .*\/run$/.test(address) || left-- < 1) return null;
    hasAsked();
    return { status: "none", isAnswered: true };
  });
  const { child, finished } = await started(fixture, ["--wait"], { REHEARSAL_URL: slow.url });
  await asked;
  await expect.poll(() => batches(fixture)).toHaveLength(1);
  child.kill("SIGINT");
  expect((await finished).exitCode).toBe(130);
  const runs = await getPrisma().run.findMany({ where: { projectId: fixture.project.id } });
  expect(runs.map(({ status }) => status)).toEqual(["CANCELLED"]);
});

test("starts one batch, however often the answer is lost", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  let left = 1;
  const lossy = await startOperationsServer((address) =>
    /^POST .*\/run$/.test(address) && left-- > 0 ? { status: "cut", isAnswered: true } : null,
  );
  const { finished } = await started(fixture, ["--no-wait"], { REHEARSAL_URL: lossy.url });
  const { exitCode, stderr } = await finished;
  expect(stderr).toContain("asking again");
  expect(exitCode).toBe(0);
  expect(await batches(fixture)).toHaveLength(1);
});

test.each<["SIGINT" | "SIGTERM", number, string[], number]>([
  ["SIGINT", 130, [], 1],
  ["SIGTERM", 143, [], 1],
  ["SIGINT", 130, ["--detach"], 0],
])(
  "%s ends it with %i and stops what it started, unless %j",
  async (signal, ...[code, flags, cancelled]) => {
    const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
    const { child, finished } = await started(fixture, ["--wait", ...flags]);
    await once(child.stderr ?? expect.unreachable(), "data");
    child.kill(signal);
    expect((await finished).exitCode).toBe(code);
    const runs = await getPrisma().run.findMany({ where: { projectId: fixture.project.id } });
    expect(runs.filter(({ status }) => status === "CANCELLED")).toHaveLength(cancelled);
  },
);

test("only what did not pass in a batch, also errors and what was cancelled; nothing where all passed", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9", scenarios: [{}, {}, {}, {}] });
  const [good = "", bad = "", broken = "", stopped = ""] = fixture.scenarioIds;
  const setId = suiteSetId(fixture.suite.id);
  const red = { [good]: "P", [bad]: "PF", [broken]: "E", [stopped]: "PC" };
  await batchPoster(fixture.project)("red", red, { setId });
  await batchPoster(fixture.project)("green", { [good]: "P" }, { setId });
  const only = (batch: string) => ["--no-wait", "--only", `failed-of=${batch}`];
  expect(await (await started(fixture, only("red"))).finished).toMatchObject({ exitCode: 0 });
  const jobs = await getPrisma().job.findMany({ where: { projectId: fixture.project.id } });
  expect(jobs.map(({ scenarioId }) => scenarioId).toSorted()).toEqual(
    [bad, broken, stopped].toSorted(),
  );
  const none = await (await started(fixture, only("green"))).finished;
  expect(none.stderr).toContain("No scenario of the suite failed");
  expect(none.exitCode).toBe(3);
});

test.each(["0", "-1", "many"])("a cost limit of %s is a usage error", async (limit) => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const { exitCode } = await (
    await started(fixture, ["--no-wait", `--max-cost=${limit}`])
  ).finished;
  expect(exitCode).toBe(2);
  expect(await batches(fixture)).toEqual([]);
});

test("a cost limit is that of the batch", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  await (
    await started(fixture, ["--no-wait", "--max-cost", "2.5"])
  ).finished;
  expect(await batches(fixture)).toMatchObject([{ maxCostUsd: 2.5 }]);
});

test("a preview says what it would cost and starts nothing; a limit says what it does not count", async () => {
  const fixture = await createTestSuite({
    url: "http://127.0.0.1:9",
    scenarios: [{}, {}],
    suite: { repeatCount: 3 },
  });
  const [first = ""] = fixture.scenarioIds;
  await (
    await started(fixture, ["--no-wait"])
  ).finished;
  const of = { projectId: fixture.project.id };
  await getPrisma().run.updateMany({ where: of, data: { status: "SUCCESS", durationMs: 10 } });
  await getPrisma().run.updateMany({ where: { ...of, scenarioId: first }, data: { costUsd: 0.5 } });
  await getPrisma().batch.updateMany({ where: of, data: { success: 6, unfinished: 0 } });
  const cost = "At least $1.5, based on 3 runs with a known cost. The cost of 3 runs is unknown.";
  const limit = "The limit does not count 3 runs whose cost is unknown: the batch may cost more.";

  const plain = await (await started(fixture, ["--preview", "--max-cost", "5"])).finished;
  const warning =
    "2 of 2 scenarios have no criteria and no evaluators: every run with a reply passes.";
  expect(plain.exitCode).toBe(0);
  expect(plain.stdout.trim().split("\n")).toEqual([`6 runs. ${cost}`, limit, warning]);
  const one = await (await started(fixture, ["--preview", "--only", first, "--json"])).finished;
  expect(JSON.parse(one.stdout)).toMatchObject({
    runCount: 3,
    estimate: { costUsd: 1.5, unknownRuns: 0, costedRuns: 3 },
  });
  expect(await batches(fixture)).toHaveLength(1);

  const limited = await (await started(fixture, ["--no-wait", "--max-cost", "5"])).finished;
  expect([limited.exitCode, limited.stderr.trim()]).toEqual([0, limit]);
});
