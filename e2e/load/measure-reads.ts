// (c) Server time of the lists: the verbs themselves, in a process beside the product.
import type { Page } from "@/lib/base/page/page";
import { listBatches } from "@/lib/results/batches/server/list-batches";
import { findRunNeighbours } from "@/lib/results/cells/server/find-neighbours";
import {
  neighbourQuerySchema,
  runListQuerySchema,
  type NeighbourQuery,
  type RunFilterQuery,
} from "@/lib/results/runs/run-schema";
import { listRuns } from "@/lib/results/runs/server/list-runs";
import { listSets } from "@/lib/results/sets/server/list-sets";
import { testContext } from "@/lib/testing/test-context";
import { medianMs } from "./percentiles";

const BIG_BATCH = { setId: "bench-set-0", batchId: "bench-batch-0" };

/** Median milliseconds by name. */
export async function measureReads(projectId: string): Promise<Record<string, number>> {
  const runs = (query: RunFilterQuery & { cursor?: string }) =>
    listRuns(testContext(projectId), BIG_BATCH, runListQuerySchema.parse(query));
  const neighbours = (query: NeighbourQuery) =>
    findRunNeighbours(
      testContext(projectId),
      { ...BIG_BATCH, runId: "bench-2" },
      neighbourQuerySchema.parse(query),
    );
  const deep = await advance((cursor) => runs({ sort: "triage", ...(cursor && { cursor }) }), 40);
  return {
    "50 runs of a batch": await medianMs(() => runs({})),
    "50 runs, page 40": await medianMs(() => runs({ cursor: deep })),
    "50 runs, one status": await medianMs(() => runs({ status: "ERROR" })),
    "50 runs, text that many have": await medianMs(() => runs({ search: "euro 7" })),
    "50 runs, text that none has": await medianMs(() => runs({ search: "zebras say this" })),
    "neighbours of a run": await medianMs(() => neighbours({})),
    "neighbours of a run, by cell": await medianMs(() => neighbours({ grouped: "true" })),
    "50 batches of a set": await medianMs(() =>
      listBatches(testContext(projectId), "bench-set-1", { limit: 50 }),
    ),
    "50 sets": await medianMs(() => listSets(testContext(projectId), { limit: 50 })),
  };
}

/** The cursor after so many pages. */
async function advance(
  read: (cursor: string | undefined) => Promise<Page<unknown>>,
  pages: number,
): Promise<string> {
  let cursor: string | undefined;
  for (let count = 0; count < pages; count++) cursor = (await read(cursor)).nextCursor ?? cursor;
  return cursor ?? "";
}
