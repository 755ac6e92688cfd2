// Deleting for good: what is purged is found in no table.
import { describe, expect, test } from "vitest";

import { archivedQuerySchema } from "@/lib/results/archive/archive-schema";
import { listArchived } from "@/lib/results/archive/server/list-archived";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import {
  addSpan,
  codeOf,
  codesOf,
  findEverywhere,
  reportMarkedRun,
  setUpMarks,
} from "@/lib/testing/data/marked-run";
import { alternatingMessages, reportConversation } from "@/lib/testing/data/report-conversation";
import { runOnDatabase } from "@/lib/testing/servers/test-database";
import { setUpTestProject } from "@/lib/testing/test-project";
import { readTrace } from "@/lib/traces/server/read-trace";
import { deleteRuns, deleteTrace } from "./delete-data";
import { purgeDeletedRuns } from "./purge-runs";

const project = setUpTestProject({ isNewForEach: true });

const marks = setUpMarks();

/** Eleven minutes later. */
const purge = () => purgeDeletedRuns(Date.now() + 11 * 60_000);

describe("a set that is deleted", () => {
  test("is found in no table after the purge, and everything else is as it was", async () => {
    const deleted = await reportMarkedRun(project, marks.deleted);
    const kept = await reportMarkedRun(project, marks.kept);
    const before = await findEverywhere(marks.kept);
    expect(Object.keys(await findEverywhere(marks.deleted))).toEqual(Object.keys(before));
    expect(Object.keys(before).toSorted()).toEqual([
      "batch",
      "batch_edit",
      "blessing",
      "event",
      "job",
      "quarantine",
      "rejudgement",
      "run",
      "run_criterion",
      "search_entry",
      "share_link",
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
    expect(await findEverywhere(marks.deleted)).toEqual({});
    expect(await findEverywhere(marks.kept)).toEqual(before);
    expect(await codesOf(project, deleted)).toEqual(["gone", "gone", "gone", "gone"]);
    expect(await codesOf(project, kept)).toEqual(["found", "found", "found", "found"]);
    expect((await rebuildRuns()).differences).toEqual([]);
    await expect(getRun(project.ctx, "never there")).rejects.toMatchObject({ code: "not_found" });
  });

  test("says so at once, is not listed as archived, and can be restored until it is purged", async () => {
    const { setId, runId } = await reportMarkedRun(project, marks.deleted);
    await deleteRuns(project.ctx, { setId });
    await expect(getRun(project.ctx, runId)).rejects.toThrow(
      /^This run was deleted on \d+ \w+ \d{4}\.$/,
    );
    expect((await listArchived(project.ctx, archivedQuerySchema.parse({}))).items).toEqual([]);
    await restoreRuns(project.ctx, { setId });
    expect(await purge()).toBe(0);
    expect((await getTranscript(project.ctx, runId)).messages).toHaveLength(2);
  });
});

test("only archived runs of a scope are deleted on request", async () => {
  const first = await reportMarkedRun(project, marks.deleted);
  const place = { setId: first.setId, batchId: first.batchId };
  const second = await reportConversation(project, { place, messages: alternatingMessages("x") });
  await archiveRuns(project.ctx, { ...place, runId: first.runId });
  await deleteRuns(project.ctx, { setId: first.setId, isArchivedOnly: true });
  expect(await purge()).toBe(1);
  expect(await codesOf(project, first)).toEqual(["gone", "found", "found", "gone"]);
  expect(await codeOf(getRun(project.ctx, second.scenarioRunId))).toBe("found");
});

test("a run is not purged before it has been silent for ten minutes, nor while its job is running", async () => {
  const { setId, runId } = await reportMarkedRun(project, marks.deleted);
  await deleteRuns(project.ctx, { setId });
  expect(await purgeDeletedRuns(Date.now() + 9 * 60_000)).toBe(0);
  await runOnDatabase(`update job set state = 'running' where run_id = '${runId}'`);
  expect(await purge()).toBe(0);
  await runOnDatabase(`update job set state = 'done' where run_id = '${runId}'`);
  expect(await purge()).toBe(1);
});

test("events of a purged run that come later make a run of their own", async () => {
  const { setId, batchId, runId } = await reportMarkedRun(project, marks.deleted);
  await deleteRuns(project.ctx, { setId });
  await purge();
  const messages = alternatingMessages(`Hello ${marks.deleted}`, "Again");
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
  expect(await findEverywhere(marks.deleted)).toEqual({});
});

describe("a trace", () => {
  test("that is deleted is gone, and its run stays", async () => {
    const { runId, traceId } = await reportMarkedRun(project, marks.deleted);
    await deleteTrace(project.ctx, traceId);
    await expect(readTrace(project.ctx, traceId)).rejects.toMatchObject({ code: "gone" });
    await expect(deleteTrace(project.ctx, traceId)).rejects.toMatchObject({ code: "gone" });
    expect(Object.keys(await findEverywhere(traceId))).toEqual([]);
    expect(await codeOf(getRun(project.ctx, runId))).toBe("found");
  });

  test("of two runs stays until both are deleted", async () => {
    const first = await reportMarkedRun(project, marks.deleted);
    const second = await reportMarkedRun(project, marks.kept);
    await addSpan(project, { traceId: first.traceId, runId: second.runId });
    await deleteRuns(project.ctx, { setId: first.setId });
    await purge();
    expect(await codeOf(readTrace(project.ctx, first.traceId))).toBe("found");
    await deleteRuns(project.ctx, { setId: second.setId });
    await purge();
    expect(await codeOf(readTrace(project.ctx, first.traceId))).toBe("gone");
  });
});
