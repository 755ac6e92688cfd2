import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import type { Named } from "@/lib/base/values/named";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import {
  scenarioSetRowSchema,
  SET_COLUMNS,
  SUITE_OF_SET,
  withRecentBatches,
} from "@/lib/results/sets/server/sets";
import { stripPassRate } from "@/lib/scenarios/drafting/scenario-from-run";
import { listLatestRuns } from "@/lib/scenarios/server/list-scenario-runs";
import type { SuiteDetail, SuiteSummary } from "../suite-schema";
import { suiteSetId } from "../suite-set";
import { getSuite, listSuites } from "./suites";

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

/** All suites with the results of their latest batches. */
export async function listSuiteResults(ctx: Context): Promise<SuiteSummary[]> {
  const suites = await listSuites(ctx);
  const keys = suites.map(({ id }) => textKey(suiteSetId(id)));
  const rows = await queryRows(
    getPrisma(),
    scenarioSetRowSchema,
    sql`select ${SET_COLUMNS} from json_array_elements_text(${printJson(keys)}::json) as k(key)
    join scenario_set s on s.project_id = ${ctx.project.id}::uuid and s.set_key = k.key::uuid ${SUITE_OF_SET}`,
  );
  const sets = await withRecentBatches(ctx, rows);
  const bySet = new Map(sets.map((set) => [set.setId, set]));
  return suites.map((suite) => {
    const set = bySet.get(suiteSetId(suite.id));
    return {
      ...suite,
      latestBatch: set?.latestBatch ?? null,
      recentBatches: set?.recentBatches ?? [],
    };
  });
}

/** By the id of a scenario, the suites that name it, by name. */
export async function listUsingSuites(
  ctx: Context,
  scenarioIds: readonly string[],
): Promise<Map<string, Named[]>> {
  const suites = await getPrisma().suite.findMany({
    where: {
      projectId: ctx.project.id,
      archivedAt: null,
      scenarioIds: { hasSome: [...scenarioIds] },
    },
    select: { id: true, name: true, scenarioIds: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return new Map(
    scenarioIds.map((scenarioId) => [
      scenarioId,
      suites.flatMap(({ id, name, scenarioIds: named }) =>
        named.includes(scenarioId) ? [{ id, name }] : [],
      ),
    ]),
  );
}
