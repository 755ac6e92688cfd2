// A database with rows in every table is brought up to date, one migration after the other. prisma/recorded-rows has
// for each migration the rows that a release with it wrote: a new migration needs its own before the next one comes.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { beforeAll, expect, test } from "vitest";

import type { RequestContext } from "@/lib/access/context";
import type { Project } from "@/lib/access/projects/project";
import { getFirstProject } from "@/lib/access/projects/server/get-project";
import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { readApiKey } from "@/lib/models/server/model-rows";
import { listDeliveries } from "@/lib/notifications/server/deliveries";
import { listWebhooks } from "@/lib/notifications/server/webhooks";
import { setEnv } from "@/lib/platform/process/env";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { findStartAnswer } from "@/lib/runner/jobs/server/start-batch";
import { listSchedules } from "@/lib/runner/schedules/server/schedules";
import { listPersonas } from "@/lib/scenarios/personas/server/personas";
import { createPersona } from "@/lib/scenarios/personas/server/save-persona";
import { getVersion } from "@/lib/scenarios/server/get-scenario";
import { listScenarios } from "@/lib/scenarios/server/list-scenarios";
import { searchMessages } from "@/lib/search/server/search-messages";
import { checkSecretKey } from "@/lib/secrets/server/check-secret-key";
import { readSecrets } from "@/lib/secrets/server/secrets";
import { listSuites } from "@/lib/suites/server/suites";
import { listTargets } from "@/lib/targets/server/targets";
import { runIn } from "@/lib/testing/servers/database-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { testContext } from "@/lib/testing/test-context";
import { traceListQuerySchema } from "@/lib/traces/filter/trace-filter";
import { listTraces } from "@/lib/traces/server/list/list-traces";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import { migrate } from "./migrate";
import { databaseUrl, getPrisma } from "./prisma";

setUpTestDatabase({ isMigrated: false });

const MIGRATIONS = readdirSync("prisma/migrations").filter((name) => /^\d{4}_/.test(name));
let project: Project;
let ctx: RequestContext;

beforeAll(async () => {
  setEnv({ SECRET_KEY: "the key of recorded rows" });
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  for (const name of MIGRATIONS.toSorted()) {
    cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
    expect(await migrate(databaseUrl(), folder)).toEqual([name]);
    await runIn(databaseUrl(), readRows(name));
    expect(await listEmptyTables(), `${name}: tables without recorded rows`).toEqual([]);
  }
  rmSync(folder, { recursive: true });
  project = await getFirstProject();
  ctx = testContext(project);
});

function readRows(migration: string): string {
  const file = `prisma/recorded-rows/${migration}.sql`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  throw new Error(`${file} is missing: record rows of every table and column that it adds.`);
}

async function listEmptyTables(): Promise<string[]> {
  const found = await runIn<{ name: string }>(
    databaseUrl(),
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  // One statement, because each opens a connection.
  const states = await runIn<{ name: string; isEmpty: boolean }>(
    databaseUrl(),
    found
      .map(
        ({ name }) => `select '${name}' as name, not exists (select from "${name}") as "isEmpty"`,
      )
      .join(" union all "),
  );
  return states.filter(({ isEmpty }) => isEmpty).map(({ name }) => name);
}

test("runs, batches and sets match their events", async () => {
  const { differences, runs } = await rebuildRuns();
  expect([differences, runs]).toEqual([[], 3]);
  const { items } = await listSets(ctx, { limit: 10 });
  expect(items.map(({ setId }) => setId)).toContain("sdk-set");
});

test("a conversation is read as it was reported", async () => {
  expect(await getRun(ctx, "sdk-run")).toMatchObject({
    name: "From an SDK",
    status: "SUCCESS",
    results: { metCriteria: ["Greets"] },
  });
  const { messages } = await getTranscript(testContext(project), "sdk-run");
  expect(messages.map(({ parts }) => parts)).toEqual([
    [{ type: "text", text: "Hello" }],
    [{ type: "text", text: "Good morning" }],
  ]);
});

test("a batch says who started it and what was noted, and what was edited", async () => {
  const batches = await getPrisma().batch.findMany({ orderBy: { batchId: "desc" } });
  expect(batches.map(({ branch, actor, note, tags }) => [branch, actor, note, tags])).toEqual([
    ["main", null, null, ["nightly"]],
    [null, "test", "After the new prompt", null],
  ]);
});

test("scenarios, personas, targets and suites keep their settings", async () => {
  const [scenario] = await listScenarios(ctx, { includeArchived: false });
  const version = await getVersion(ctx, scenario?.id ?? "", 1);
  expect(version.content.evaluators).toEqual([{ type: "contains", config: { value: "nine" } }]);
  expect(version.origin).toEqual({ kind: "run", id: "sdk-run" });
  expect(await listPersonas(ctx)).toMatchObject([
    { name: "Ada", description: "In a hurry" },
    { name: "Jose\u0301 Ruiz" },
  ]);
  expect(await listTargets(ctx)).toMatchObject([{ concurrency: 3, ratePerMinute: 60 }]);
  expect(await listSuites(ctx)).toMatchObject([
    { concurrency: 2, repeatCount: 2, parameters: { tone: ["calm"] } },
  ]);
});

test("a start that was promised is answered as it was then", async () => {
  const [suite] = await listSuites(ctx);
  if (!suite) throw new Error("no suite was recorded");
  const asked = { projectId: project.id, suite, idempotencyKey: "recorded", parameters: {} };
  const answer = await findStartAnswer(asked);
  expect(answer?.runs).toHaveLength(2);
  const jobs = await getPrisma().job.findMany({ where: { batchId: answer?.batchId ?? "" } });
  expect(jobs.map(({ state }) => state)).toEqual(["done", "done"]);
});

test("what is kept encrypted can be opened", async () => {
  expect(await readSecrets(ctx, ["TOKEN"])).toEqual({
    TOKEN: "recorded secret",
  });
  const models = await getPrisma().model.findMany();
  expect(models.map(readApiKey)).toEqual(["sk-recorded"]);
  await checkSecretKey();
});

test("webhooks, their deliveries and schedules are there", async () => {
  const [webhook] = await listWebhooks(ctx);
  expect(webhook).toMatchObject({ url: "https://example.com/hook", isEnabled: true });
  expect(await listDeliveries(ctx, webhook?.id ?? "")).toHaveLength(1);
  const [suite] = await listSuites(ctx);
  expect(await listSchedules(ctx, suite?.id ?? "")).toMatchObject([{ cron: "0 9 * * *" }]);
});

test("a name is taken in whatever form its accents come", async () => {
  const again = createPersona(ctx, { name: "José Ruiz" });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
});

test("what was stored before is indexed for the search", async () => {
  const found = async (q: string) => {
    const { items } = await searchMessages(ctx, { q, limit: 10 });
    return items.map(({ runId }) => runId);
  };
  expect(await found("recorded entry")).toEqual(["sdk-run"]);
  await indexWaiting({ settleMs: 0 });
  expect(await found("good morning")).toEqual(["sdk-run"]);
  expect(await found("recorded entry")).toEqual([]);
});

test("traces are found by the words of their spans", async () => {
  const filter = traceListQuerySchema.parse({ limit: 10, search: "nine" });
  const { items } = await listTraces(ctx, filter);
  expect(items.map(({ id }) => id)).toEqual(["session-1"]);
  expect((await readTraceWhole(ctx, "session-1")).spans).toHaveLength(2);
});
