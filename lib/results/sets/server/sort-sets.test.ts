import { beforeAll, describe, expect, test } from "vitest";

import type { SetSort } from "@/lib/results/sets/set-order";
import { newRunIds, setUpTestProject } from "@/lib/testing/test-project";
import { listSets } from "./list-sets";
import { editSet } from "./sets";

const project = setUpTestProject();

/** The runs of a batch, by whether they pass. */
type Batch = readonly boolean[];

const SETS: Record<string, Batch[]> = {
  "Better now": [[false], [true]],
  "always half": [
    [true, false],
    [true, false],
  ],
  worse: [
    [true, true],
    [false, true],
  ],
  "much worse": [[true], [false]],
  Only: [[true]],
};

beforeAll(async () => {
  let timestamp = 0;
  for (const [setId, batches] of Object.entries(SETS))
    for (const [index, runs] of batches.entries())
      for (const isPassed of runs) {
        timestamp += 10;
        const ids = newRunIds({ setId, batchId: `${setId} ${String(index)}` });
        const status = isPassed ? "SUCCESS" : "FAILED";
        await project.postAll([
          { ...ids, type: "SCENARIO_RUN_STARTED", timestamp, metadata: {} },
          { ...ids, type: "SCENARIO_RUN_FINISHED", timestamp: timestamp + 1, status },
        ]);
      }
});

/** All sets, two a page. */
async function listed(sort?: SetSort, search?: string): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listSets(project.ctx, { limit: 2, cursor, sort, search });
    names.push(...page.items.map(({ setId }) => setId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}

describe("the list of sets", () => {
  test("is sorted by name whatever the case", async () => {
    const names = ["always half", "Better now", "much worse", "Only", "worse"];
    expect(await listed("name")).toEqual(names);
    expect(await listed("name", "wors")).toEqual(["much worse", "worse"]);
  });

  test("is sorted by the pass rate of the latest batch", async () => {
    const names = await listed("pass-rate");
    expect(names[0]).toBe("much worse");
    expect(names.slice(1, 3).toSorted()).toEqual(["always half", "worse"]);
    expect(names).toHaveLength(5);
  });

  test("is sorted by what got worse, and ends with what cannot be compared", async () => {
    expect(await listed("got-worse")).toEqual([
      "much worse",
      "worse",
      "always half",
      "Better now",
      "Only",
    ]);
  });

  test("begins with the pinned sets in every order", async () => {
    const { isPinned } = await editSet(project.ctx, "Only", { isPinned: true });
    expect(isPinned).toBe(true);
    for (const sort of ["activity", "name", "pass-rate", "got-worse"] as const) {
      const names = await listed(sort);
      expect(names[0]).toBe("Only");
      expect(new Set(names).size).toBe(5);
    }
    await project.postAll([
      {
        ...newRunIds({ setId: "worse" }),
        type: "SCENARIO_RUN_STARTED",
        timestamp: 1,
        metadata: {},
      },
    ]);
    expect((await listed())[0]).toBe("Only");
    await editSet(project.ctx, "Only", { isPinned: false });
    expect((await listed())[0]).toBe("worse");
  });

  test("a set that is not there cannot be pinned", async () => {
    const edit = editSet(project.ctx, "none", { isPinned: true });
    await expect(edit).rejects.toMatchObject({ code: "not_found" });
  });
});
