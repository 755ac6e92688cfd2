import type { Context } from "@/lib/access/context";
import type { ArchiveScope, CountedRuns } from "@/lib/results/archive/archive-schema";
import { archiveRuns } from "@/lib/results/archive/server/move-runs";
import { cancelScope } from "./cancel-jobs";

/** Archives as archiveRuns does. Runs that were started here and have not ended are stopped first: nothing shows them afterwards. */
export async function stopAndArchive(ctx: Context, scope: ArchiveScope): Promise<CountedRuns> {
  await cancelScope(ctx, scope);
  return archiveRuns(ctx, scope);
}
