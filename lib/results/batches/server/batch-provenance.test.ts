import { describe, expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { fillCells } from "@/lib/results/cells/server/fill-cells";
import { rebuildRuns } from "@/lib/results/runs/server/rebuild-runs";
import { runOnDatabase } from "@/lib/testing/servers/test-database";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { editBatch, findRunProvenance } from "./batch-provenance";
import { getBatch } from "./batches";

const project = setUpTestProject();

interface Start {
  run: string;
  batchId: string;
  timestamp: number;
  metadata: object;
}

const startOf = ({ run, batchId, timestamp, metadata }: Start) => ({
  ...newRunIds({ setId: "set", batchId }),
  scenarioRunId: run,
  type: "SCENARIO_RUN_STARTED",
  timestamp,
  metadata,
});

const provenanceOf = async (batchId: string) =>
  (await getBatch(project.ctx, { setId: "set", batchId })).provenance;

const NOTHING = {
  branch: null,
  commit: null,
  agentVersion: null,
  pullRequest: null,
  ciUrl: null,
  actor: null,
  note: null,
  tags: [],
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe("what runs report", () => {
  test("is that of the run that began first, field by field, in any order of arrival", async () => {
    const orders = permutations([
      { run: "a", timestamp: 10, metadata: { git: { branch: "main" } } },
      { run: "b", timestamp: 20, metadata: { git: { branch: "other", commit: "abc" } } },
      { run: "c", timestamp: 20, metadata: { tags: ["nightly"], agentVersion: "2" } },
      { run: "b", timestamp: 5, metadata: {} },
    ]);
    for (const [index, order] of orders.entries()) {
      const batchId = `ordered-${String(index)}`;
      await project.postAll(
        order.map((start) => startOf({ ...start, batchId, run: `${start.run}-${batchId}` })),
      );
      expect(await provenanceOf(batchId)).toEqual({
        ...NOTHING,
        branch: "other",
        commit: "abc",
        agentVersion: "2",
        tags: ["nightly"],
      });
    }
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("posted at once is the same", async () => {
    const starts = Array.from({ length: 20 }, (_, index) =>
      startOf({
        run: `parallel-${String(index)}`,
        batchId: "parallel",
        timestamp: 1000 - index,
        metadata: { git: { branch: `b${String(index)}` } },
      }),
    );
    await Promise.all(starts.map((start) => project.post(start)));
    expect((await provenanceOf("parallel")).branch).toBe("b19");
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("is removed with the metadata that it came from", async () => {
    const place = { run: "resumed", batchId: "resumed" };
    const first = { ...place, timestamp: 1, metadata: { git: { branch: "main", commit: "abc" } } };
    await project.postAll([startOf(first)]);
    expect(await provenanceOf("resumed")).toMatchObject({ branch: "main", commit: "abc" });
    const later = { ...place, timestamp: 2, metadata: { git: { commit: "def" } } };
    await project.postAll([startOf(later)]);
    expect(await provenanceOf("resumed")).toMatchObject({ branch: null, commit: "def" });
    expect((await rebuildRuns()).differences).toEqual([]);
  });

  test("leaves with an archived run and comes back with it", async () => {
    const starts = ["early", "late"].map((run, index) =>
      startOf({ run, batchId: "thinned", timestamp: index, metadata: { git: { branch: run } } }),
    );
    await project.postAll(starts);
    const scope = { setId: "set", batchId: "thinned", runId: "early" };
    await archiveRuns(project.ctx, scope);
    expect((await provenanceOf("thinned")).branch).toBe("late");
    await restoreRuns(project.ctx, scope);
    expect((await provenanceOf("thinned")).branch).toBe("early");
  });

  test("is rebuilt, and reported where it was wrong", async () => {
    const metadata = { git: { branch: "main" } };
    await project.postAll([startOf({ run: "broken", batchId: "broken", timestamp: 1, metadata })]);
    await getPrisma().batch.updateMany({
      where: { projectId: project.id, batchId: "broken" },
      data: { reported: { branch: { at: 1, run: "x", value: "forged" } } },
    });
    expect((await rebuildRuns()).differences).toMatchObject([{ column: "reported" }]);
    expect((await provenanceOf("broken")).branch).toBe("main");
  });

  test("of runs of an earlier release is filled in, without a report of the rebuild", async () => {
    const metadata = { git: { branch: "main" }, tags: ["old"] };
    const place = { batchId: "upgraded", metadata };
    await project.postAll([
      startOf({ ...place, run: "upgraded-1", timestamp: 1 }),
      startOf({ ...place, run: "upgraded-2", timestamp: 2 }),
    ]);
    const reset = async () => {
      const where = { projectId: project.id, batchId: "upgraded" };
      await getPrisma().run.updateMany({ where, data: { columnsVersion: 0, provenance: null } });
      await runOnDatabase("update batch set reported = null where batch_id = 'upgraded'");
      expect((await provenanceOf("upgraded")).branch).toBeNull();
    };
    await reset();
    expect(await fillCells()).toBe(2);
    expect(await provenanceOf("upgraded")).toMatchObject({ branch: "main", tags: ["old"] });
    expect(await fillCells()).toBe(0);
    await reset();
    expect((await rebuildRuns()).differences).toEqual([]);
    expect((await provenanceOf("upgraded")).branch).toBe("main");
  });
});

describe("what a person edits", () => {
  test("wins over what runs report before and after, and can be cleared", async () => {
    const batch = { setId: "set", batchId: "edited" };
    const metadata = { git: { branch: "main", commit: "abc" }, tags: ["nightly"] };
    const post = (run: string, timestamp: number) =>
      project.postAll([startOf({ run, batchId: "edited", timestamp, metadata })]);
    await post("edited-1", 10);
    const edit = { branch: "release", note: "  Try the new prompt ", tags: [] };
    const edited = { branch: "release", commit: "abc", note: "Try the new prompt", tags: [] };
    expect(await editBatch(project.ctx, batch, edit)).toMatchObject(edited);
    await post("edited-2", 5);
    expect(await provenanceOf("edited")).toMatchObject(edited);
    await editBatch(project.ctx, batch, { branch: null });
    expect(await provenanceOf("edited")).toMatchObject({ ...edited, branch: null });
    const editedFields = (await getBatch(project.ctx, batch)).edited.toSorted();
    expect(editedFields).toEqual(["branch", "note", "tags"]);
    expect((await rebuildRuns()).differences).toEqual([]);
    expect(await findRunProvenance(project.ctx, "edited-1")).toMatchObject({ commit: "abc" });
  });

  test("is what the runs report again once it is reset", async () => {
    const batch = { setId: "set", batchId: "reset" };
    const metadata = { git: { branch: "main" }, tags: ["nightly"] };
    await project.postAll([startOf({ run: "reset-1", batchId: "reset", timestamp: 1, metadata })]);
    await editBatch(project.ctx, batch, { branch: "release", note: "Keep", tags: ["mine"] });
    const reset = await editBatch(project.ctx, batch, { reset: ["branch", "tags", "commit"] });
    expect(reset).toMatchObject({ branch: "main", commit: null, note: "Keep", tags: ["nightly"] });
    expect(await provenanceOf("reset")).toEqual(reset);
    expect((await getBatch(project.ctx, batch)).edited).toEqual(["note"]);
    // What is sent beside it counts.
    expect(await editBatch(project.ctx, batch, { reset: ["note"], note: "New" })).toMatchObject({
      note: "New",
    });
  });

  test("is there again when an archived batch is restored, or gets a new run", async () => {
    const batch = { setId: "set", batchId: "shelved" };
    const post = (run: string) =>
      project.postAll([startOf({ run, batchId: "shelved", timestamp: 1, metadata: {} })]);
    await post("shelved-1");
    await editBatch(project.ctx, batch, { note: "Keep" });
    await archiveRuns(project.ctx, batch);
    await restoreRuns(project.ctx, batch);
    expect((await provenanceOf("shelved")).note).toBe("Keep");
    await archiveRuns(project.ctx, batch);
    await post("shelved-2");
    expect((await provenanceOf("shelved")).note).toBe("Keep");
  });

  test("is refused for a batch that is not there", async () => {
    const edit = editBatch(project.ctx, { setId: "set", batchId: "none" }, { note: "x" });
    await expect(edit).rejects.toMatchObject({ code: "not_found" });
  });
});
