import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { listLatestRuns } from "@/lib/scenarios/server/list-latest-runs";
import { stripPassRate } from "@/lib/scenarios/strip-pass-rate";
import type { SuiteDetail } from "../suite-schema";
import { suiteSetId } from "../suite-set";
import { getSuite } from "./get-suite";

/** The suite with its scenarios and what they have done lately. */
export async function getSuiteDetail(ctx: Context, suiteId: string): Promise<SuiteDetail> {
  const suite = await getSuite(ctx, suiteId);
  const ids = suite.scenarioIds;
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, id: { in: ids } },
    select: { id: true, name: true, archivedAt: true },
  });
  const runs = await listLatestRuns(ctx, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const scenarios = ids.map((id) => {
    const row = byId.get(id);
    const lastRuns = runs.get(id) ?? [];
    const isMissing = row?.archivedAt !== null;
    return { id, name: row?.name ?? id, isMissing, lastRuns, passRate: stripPassRate(lastRuns) };
  });
  const setKey = textKey(suiteSetId(suite.id));
  const batch = await getPrisma().batch.findFirst({ where: { projectId: ctx.project.id, setKey } });
  return { ...suite, scenarios, hasBatches: batch !== null };
}
