// Deleting by age.
import { describe, expect, test } from "vitest";

import { textKey } from "@/lib/base/ids/content-hash";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { blessBatch, withdrawBlessing } from "@/lib/results/blessing/server/bless-batch";
import { getRun } from "@/lib/results/runs/server/get-run";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import {
  codeOf,
  codesOf,
  findEverywhere,
  reportMarkedRun,
  setUpMarks,
  type MarkedRun,
} from "@/lib/testing/data/marked-run";
import { runIn } from "@/lib/testing/servers/database-server";
import { runOnDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, setUpTestProject } from "@/lib/testing/test-project";
import { deleteRuns } from "./delete-data";
import { expireData } from "./expire-data";
import { purgeDeletedRuns } from "./purge-runs";
import { getRetention, previewRetention, saveRetention } from "./retention";

const DAY_MS = 86_400_000;

const project = setUpTestProject({ isNewForEach: true });

const marks = setUpMarks();

/** Eleven minutes later. */
const purge = () => purgeDeletedRuns(Date.now() + 11 * 60_000);

describe("a retention", () => {
  const age = (days: number, { runId, traceId }: MarkedRun) =>
    runOnDatabase(
      `update run set last_received_at = last_received_at - interval '${String(days)} days' where run_id = '${runId}';
       update trace set last_event_at = last_event_at - interval '${String(days)} days' where id = '${traceId}'`,
    );

  test("is for ever unless a project says otherwise", async () => {
    const old = await reportMarkedRun(project, marks.deleted);
    await age(4000, old);
    await expireData(Date.now());
    await purge();
    expect(await getRetention(project.ctx)).toEqual({
      runDays: null,
      traceDays: null,
      mediaDays: null,
      auditDays: null,
    });
    expect(await codesOf(project, old)).toEqual(["found", "found", "found", "found"]);
  });

  test("days of media stay where a client does not know them", async () => {
    const days = { runDays: 30, traceDays: 10, mediaDays: 7, auditDays: null };
    await saveRetention(project.ctx, days);
    const { mediaDays, ...known } = { ...days, runDays: 40 };
    expect(await saveRetention(project.ctx, known)).toEqual({ ...known, mediaDays });
    expect(await getRetention(project.ctx)).toEqual({ ...known, mediaDays });
    await saveRetention(project.ctx, { ...known, mediaDays: null });
    expect(await getRetention(project.ctx)).toEqual({ ...known, mediaDays: null });
  });

  test("deletes what is older, as many as its preview says", async () => {
    const days = { runDays: 30, traceDays: 10, mediaDays: null, auditDays: 5 };
    const asked = { runDays: 30, traceDays: 10, auditDays: 5 };
    const [old, recent, halfOld] = [
      await reportMarkedRun(project, marks.deleted),
      await reportMarkedRun(project, marks.kept),
      await reportMarkedRun(project, "zqxhalf"),
    ];
    await age(31, old);
    await age(11, halfOld);
    await runOnDatabase(
      `insert into audit_entry (id, project_id, at, actor_kind, actor_name, action, summary, request_id)
       select gen_random_uuid(), '${project.id}', now() - make_interval(days => n), 'local', 'x', 'a', 'b', 'r' from generate_series(1, 9) n`,
    );
    expect(await previewRetention(project.ctx, asked)).toEqual({
      runs: 1,
      traces: 2,
      media: 0,
      auditEntries: 5,
      blessedRuns: 0,
    });
    expect(await previewRetention(project.ctx, {})).toEqual({
      runs: 0,
      traces: 0,
      media: 0,
      auditEntries: 0,
      blessedRuns: 0,
    });

    await saveRetention(project.ctx, days);
    await expireData(Date.now());
    await purge();
    expect(await findEverywhere(marks.deleted)).toEqual({});
    expect(await codesOf(project, old)).toEqual(["gone", "gone", "gone", "gone"]);
    expect(await codesOf(project, halfOld)).toEqual(["found", "found", "found", "gone"]);
    expect(await codesOf(project, recent)).toEqual(["found", "found", "found", "found"]);
    expect(await previewRetention(project.ctx, asked)).toEqual({
      runs: 0,
      traces: 0,
      media: 0,
      auditEntries: 0,
      blessedRuns: 0,
    });
    const entries = await runIn<{ count: number }>(
      databaseUrl(),
      `select count(*)::int as count from audit_entry where project_id = '${project.id}'`,
    );
    expect(entries).toEqual([{ count: 4 }]);
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("spares blessed batches with their traces, as its preview says, until the blessing is withdrawn", async () => {
    const days = { runDays: 30, traceDays: 10, mediaDays: null, auditDays: null };
    const blessed = await reportMarkedRun(project, marks.kept);
    const old = await reportMarkedRun(project, marks.deleted);
    await age(31, blessed);
    await age(31, old);
    await runOnDatabase(
      `update run set trace_keys = array['${textKey(blessed.traceId)}'::uuid] where run_id = '${blessed.runId}'`,
    );
    await blessBatch(project.ctx, blessed, { note: null, evenIfNotGreen: true });
    await saveRetention(project.ctx, days);
    const asked = { runDays: 30, traceDays: 10 };
    expect(await previewRetention(project.ctx, asked)).toEqual({
      ...{ runs: 1, traces: 1, media: 0, auditEntries: 0, blessedRuns: 1 },
    });
    await expireData(Date.now());
    await purge();
    expect(await codesOf(project, old)).toEqual(["gone", "gone", "gone", "gone"]);
    expect(await codesOf(project, blessed)).toEqual(["found", "found", "found", "found"]);

    await withdrawBlessing(project.ctx, blessed);
    expect(await previewRetention(project.ctx, asked)).toMatchObject({ runs: 1, blessedRuns: 0 });
    await expireData(Date.now());
    await purge();
    expect(await codesOf(project, blessed)).toEqual(["gone", "gone", "gone", "gone"]);
  });

  test("does not keep anybody from deleting a blessed batch by hand", async () => {
    const { setId, batchId } = await reportMarkedRun(project, marks.deleted);
    const batch = { setId, batchId };
    await blessBatch(project.ctx, batch, { note: marks.deleted, evenIfNotGreen: true });
    await deleteRuns(project.ctx, batch);
    expect(await purge()).toBe(1);
    expect(await findEverywhere(marks.deleted)).toEqual({});
  });

  test("of one project deletes nothing of another", async () => {
    const old = await reportMarkedRun(project, marks.deleted);
    await age(31, old);
    const { ctx } = await createTestProject();
    await saveRetention(ctx, { runDays: 1, traceDays: 1, mediaDays: 1, auditDays: 1 });
    await expireData(Date.now());
    await purge();
    expect(await codesOf(project, old)).toEqual(["found", "found", "found", "found"]);
  });

  test("spares a run that is still waiting to be run", async () => {
    const waiting = await reportMarkedRun(project, marks.deleted);
    await age(31, waiting);
    await runOnDatabase(`update job set state = 'waiting' where run_id = '${waiting.runId}'`);
    await saveRetention(project.ctx, {
      runDays: 30,
      traceDays: null,
      mediaDays: null,
      auditDays: null,
    });
    await expireData(Date.now() + DAY_MS);
    expect(await codeOf(getRun(project.ctx, waiting.runId))).toBe("found");
  });
});
