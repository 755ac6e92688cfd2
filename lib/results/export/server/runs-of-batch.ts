import type { Context } from "@/lib/access/context";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import type { Page } from "@/lib/base/page/page";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import { listRuns } from "@/lib/results/runs/server/list-runs";

const RUNS_A_PAGE = 500;

/** The runs of a batch, the oldest first, in pages. */
export async function* runsOf(
  ctx: Context,
  batch: BatchIds,
): AsyncGenerator<readonly RunSummary[], undefined> {
  let cursor: string | undefined;
  do {
    const page: Page<RunSummary> = await listRuns(ctx, batch, {
      limit: RUNS_A_PAGE,
      cursor,
      sort: "oldest",
    });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
