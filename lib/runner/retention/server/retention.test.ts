// Deleting for good: by a person, and by age. What is purged is found in no table.
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, test } from "vitest";

import { textKey } from "@/lib/base/ids/content-hash";
import { indexWaiting } from "@/lib/indexing/server/search-indexer";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { archivedQuerySchema } from "@/lib/results/archive/archive-schema";
import { listArchived } from "@/lib/results/archive/server/list-archived";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { editBatch } from "@/lib/results/batches/server/batch-provenance";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { getSet } from "@/lib/results/sets/server/sets";
import { getBatchDetail } from "@/lib/runner/jobs/server/find-execution";
import { alternatingMessages, reportConversation } from "@/lib/testing/data/report-conversation";
import { runIn } from "@/lib/testing/servers/database-server";
import { runOnDatabase, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { prepareSpans } from "@/lib/traces/server/span-write";
import { storeSpans } from "@/lib/traces/server/store-spans";
import { deleteRuns, deleteTrace } from "./delete-data";
import { expireData } from "./expire-data";
import { purgeDeletedRuns } from "./purge-runs";
import { getRetention, previewRetention, saveRetention } from "./retention";

setUpTestDatabase();

/** Of each test, because all share the tables. */
let mark = "";
let keptMark = "";
const DAY_MS = 86_400_000;
const LATER_MS = 11 * 60_000;

let project: TestProject;
beforeEach(async () => {
  project = await createTestProject();
  const unique = randomUUID().slice(0, 8);
  mark = `deleted${unique}`;
  keptMark = `kept${unique}`;
});

const purge = () => purgeDeletedRuns(Date.now() + LATER_MS);

/** How many rows of each table contain the text. */
async function findEverywhere(text: string): Promise<Record<string, number>> {
  const tables = await runIn<{ name: string }>(
    databaseUrl(),
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await runIn<{ count: number }>(
      databaseUrl(),
      `select count(*)::int as count from ${name} t where t::text like '%${text}%'`,
    );
    if (row && row.count > 0) found[name.replace("public.", "")] = row.count;
  }
  return found;
}

interface Reported {
  setId: string;
  batchId: string;
  runId: string;
  traceId: string;
}

/** A run whose texts contain the mark wherever there are texts, with a trace, a job and what surrounds a batch. */
async function reportMarked(text: string): Promise<Reported> {
  const place = { setId: `set ${randomUUID()}`, batchId: `batch ${randomUUID()}` };
  const messages = alternatingMessages(`Hello ${text}`, `Bye ${text}`);
  const { scenarioRunId: runId } = await reportConversation(project, {
    place,
    name: `Run ${text}`,
    messages,
  });
  const traceId = randomUUID();
  await addSpan(traceId, runId, text);
  await editBatch(project.ctx, place, { note: `Note ${text}` });
  const batch = `'${project.id}', '${textKey(place.batchId)}', '${place.setId}', '${place.batchId}'`;
  await runOnDatabase(
    `insert into job (project_id, batch_key, set_id, batch_id, run_key, run_id, ordinal, scenario_id, target_id, spec, state, queued_at)
       values (${batch}, '${textKey(runId)}', '${runId}', 0, gen_random_uuid(), 't', '"${text}"', 'done', now());
     insert into started_batch (project_id, batch_key, set_id, batch_id, suite_name, answer, trigger, author, run_count, note, started_at)
       values (${batch}, 'S', '{}', 'api', 'test', 1, '${text}', now());
     insert into webhook_delivery (project_id, id, webhook_id, set_id, batch_id, payload, status, created_at)
       values ('${project.id}', gen_random_uuid()::text, 'w', '${place.setId}', '${place.batchId}', '${text}', 'delivered', now())`,
  );
  await indexWaiting({ settleMs: 0 });
  return { ...place, runId, traceId };
}

async function addSpan(traceId: string, runId: string, text = ""): Promise<void> {
  const draft = {
    id: randomUUID(),
    otelTraceId: null,
    sessionId: traceId,
    startedAt: Date.now(),
    inputs: { text },
    metadata: { scenario_run_id: runId },
    scenarioRunId: runId,
  };
  await storeSpans([prepareSpans(project.ctx, [draft], Date.now())]);
}

const codeOf = (found: Promise<unknown>) =>
  found.then(
    () => "found",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

const codesOf = ({ setId, batchId, runId, traceId }: Reported) =>
  Promise.all([
    codeOf(getRun(project.ctx, runId)),
    codeOf(getBatchDetail(project.ctx, { setId, batchId })),
    codeOf(getSet(project.ctx, setId)),
    codeOf(readTrace(project.ctx, traceId)),
  ]);

describe("a set that is deleted", () => {
  test("is found in no table after the purge, and everything else is as it was", async () => {
    const deleted = await reportMarked(mark);
    const kept = await reportMarked(keptMark);
    const before = await findEverywhere(keptMark);
    expect(Object.keys(await findEverywhere(mark))).toEqual(Object.keys(before));
    expect(Object.keys(before).toSorted()).toEqual([
      "batch",
      "batch_edit",
      "event",
      "job",
      "run",
      "search_entry",
      "span",
      "started_batch",
      "trace",
      "webhook_delivery",
    ]);

    expect(await deleteRuns(project.ctx, { setId: deleted.setId })).toEqual({
      runs: 1,
      hasMore: false,
    });
    expect(await purge()).toBe(1);
    expect(await findEverywhere(mark)).toEqual({});
    expect(await findEverywhere(keptMark)).toEqual(before);
    expect(await codesOf(deleted)).toEqual(["gone", "gone", "gone", "gone"]);
    expect(await codesOf(kept)).toEqual(["found", "found", "found", "found"]);
    expect((await rebuildRuns()).differences).toEqual([]);
    await expect(getRun(project.ctx, "never there")).rejects.toMatchObject({ code: "not_found" });
  });

  test("says so at once, is not listed as archived, and can be restored until it is purged", async () => {
    const { setId, runId } = await reportMarked(mark);
    await deleteRuns(project.ctx, { setId });
    await expect(getRun(project.ctx, runId)).rejects.toThrow(
      /^Run was deleted on \d+ \w+ \d{4}\.$/,
    );
    expect((await listArchived(project.ctx, archivedQuerySchema.parse({}))).items).toEqual([]);
    await restoreRuns(project.ctx, { setId });
    expect(await purge()).toBe(0);
    expect((await getTranscript(project.ctx, runId)).messages).toHaveLength(2);
  });
});

test("only archived runs of a scope are deleted on request", async () => {
  const first = await reportMarked(mark);
  const place = { setId: first.setId, batchId: first.batchId };
  const second = await reportConversation(project, { place, messages: alternatingMessages("x") });
  await archiveRuns(project.ctx, { ...place, runId: first.runId });
  await deleteRuns(project.ctx, { setId: first.setId, isArchivedOnly: true });
  expect(await purge()).toBe(1);
  expect(await codesOf(first)).toEqual(["gone", "found", "found", "gone"]);
  expect(await codeOf(getRun(project.ctx, second.scenarioRunId))).toBe("found");
});

test("a run is not purged before it has been silent for ten minutes, nor while its job is running", async () => {
  const { setId, runId } = await reportMarked(mark);
  await deleteRuns(project.ctx, { setId });
  expect(await purgeDeletedRuns(Date.now() + 9 * 60_000)).toBe(0);
  await runOnDatabase(`update job set state = 'running' where run_id = '${runId}'`);
  expect(await purge()).toBe(0);
  await runOnDatabase(`update job set state = 'done' where run_id = '${runId}'`);
  expect(await purge()).toBe(1);
});

test("events of a purged run that come later make a run of their own", async () => {
  const { setId, batchId, runId } = await reportMarked(mark);
  await deleteRuns(project.ctx, { setId });
  await purge();
  const messages = alternatingMessages(`Hello ${mark}`, "Again");
  await project.postAll([
    {
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      timestamp: 1_795_314_500_000,
      scenarioSetId: setId,
      batchRunId: batchId,
      scenarioId: "s",
      scenarioRunId: runId,
      messages,
    },
  ]);
  expect((await getTranscript(project.ctx, runId)).messages).toHaveLength(2);
  expect((await rebuildRuns()).differences).toEqual([]);
  await deleteRuns(project.ctx, { setId });
  expect(await purge()).toBe(1);
  expect(await findEverywhere(mark)).toEqual({});
});

describe("a trace", () => {
  test("that is deleted is gone, and its run stays", async () => {
    const { runId, traceId } = await reportMarked(mark);
    await deleteTrace(project.ctx, traceId);
    await expect(readTrace(project.ctx, traceId)).rejects.toMatchObject({ code: "gone" });
    await expect(deleteTrace(project.ctx, traceId)).rejects.toMatchObject({ code: "gone" });
    expect(Object.keys(await findEverywhere(traceId))).toEqual([]);
    expect(await codeOf(getRun(project.ctx, runId))).toBe("found");
  });

  test("of two runs stays until both are deleted", async () => {
    const first = await reportMarked(mark);
    const second = await reportMarked(keptMark);
    await addSpan(first.traceId, second.runId);
    await deleteRuns(project.ctx, { setId: first.setId });
    await purge();
    expect(await codeOf(readTrace(project.ctx, first.traceId))).toBe("found");
    await deleteRuns(project.ctx, { setId: second.setId });
    await purge();
    expect(await codeOf(readTrace(project.ctx, first.traceId))).toBe("gone");
  });
});

describe("a retention", () => {
  const age = (days: number, { runId, traceId }: Reported) =>
    runOnDatabase(
      `update run set last_received_at = last_received_at - interval '${String(days)} days' where run_id = '${runId}';
       update trace set last_event_at = last_event_at - interval '${String(days)} days' where id = '${traceId}'`,
    );

  test("is for ever unless a project says otherwise", async () => {
    const old = await reportMarked(mark);
    await age(4000, old);
    await expireData(Date.now());
    await purge();
    expect(await getRetention(project.ctx)).toEqual({
      runDays: null,
      traceDays: null,
      auditDays: null,
    });
    expect(await codesOf(old)).toEqual(["found", "found", "found", "found"]);
  });

  test("deletes what is older, as many as its preview says", async () => {
    const days = { runDays: 30, traceDays: 10, auditDays: 5 };
    const [old, recent, halfOld] = [
      await reportMarked(mark),
      await reportMarked(keptMark),
      await reportMarked("zqxhalf"),
    ];
    await age(31, old);
    await age(11, halfOld);
    await runOnDatabase(
      `insert into audit_entry (id, project_id, at, actor_kind, actor_name, action, summary, request_id)
       select gen_random_uuid(), '${project.id}', now() - make_interval(days => n), 'local', 'x', 'a', 'b', 'r' from generate_series(1, 9) n`,
    );
    expect(await previewRetention(project.ctx, days)).toEqual({
      runs: 1,
      traces: 2,
      auditEntries: 5,
    });
    expect(await previewRetention(project.ctx, {})).toEqual({
      runs: 0,
      traces: 0,
      auditEntries: 0,
    });

    await saveRetention(project.ctx, days);
    await expireData(Date.now());
    await purge();
    expect(await findEverywhere(mark)).toEqual({});
    expect(await codesOf(old)).toEqual(["gone", "gone", "gone", "gone"]);
    expect(await codesOf(halfOld)).toEqual(["found", "found", "found", "gone"]);
    expect(await codesOf(recent)).toEqual(["found", "found", "found", "found"]);
    expect(await previewRetention(project.ctx, days)).toEqual({
      runs: 0,
      traces: 0,
      auditEntries: 0,
    });
    const entries = await runIn<{ count: number }>(
      databaseUrl(),
      `select count(*)::int as count from audit_entry where project_id = '${project.id}'`,
    );
    expect(entries).toEqual([{ count: 4 }]);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("of one project deletes nothing of another", async () => {
    const old = await reportMarked(mark);
    await age(31, old);
    const { ctx } = await createTestProject();
    await saveRetention(ctx, { runDays: 1, traceDays: 1, auditDays: 1 });
    await expireData(Date.now());
    await purge();
    expect(await codesOf(old)).toEqual(["found", "found", "found", "found"]);
  });

  test("spares a run that is still waiting to be run", async () => {
    const waiting = await reportMarked(mark);
    await age(31, waiting);
    await runOnDatabase(`update job set state = 'waiting' where run_id = '${waiting.runId}'`);
    await saveRetention(project.ctx, { runDays: 30, traceDays: null, auditDays: null });
    await expireData(Date.now() + DAY_MS);
    expect(await codeOf(getRun(project.ctx, waiting.runId))).toBe("found");
  });
});
