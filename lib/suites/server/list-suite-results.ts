import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import {
  SET_COLUMNS,
  setRowSchema,
  SUITE_OF_SET,
  withRecentBatches,
} from "@/lib/results/sets/server/set-rows";
import type { SuiteSummary } from "../suite-schema";
import { suiteSetId } from "../suite-set";
import { listSuites } from "./list-suites";

/** All suites with what became of their latest batches. */
export async function listSuiteResults(ctx: Context): Promise<SuiteSummary[]> {
  const suites = await listSuites(ctx);
  const keys = suites.map(({ id }) => textKey(suiteSetId(id)));
  const rows = await queryRows(
    getPrisma(),
    setRowSchema,
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
