import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { byKey, byTime, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { selectList } from "@/lib/platform/db/table-columns";
import type { Scenario, ScenarioListQuery } from "../scenario-schema";
import { selectScenarios, type ScenarioFilter } from "./scenario-filter";
import { storedRowSchema, toStoredScenario, type StoredRow } from "./scenario-rows";
import { SCENARIO_STORED } from "./scenario-table";

const COLUMNS = selectList(SCENARIO_STORED, "s");

export const OLDEST_FIRST: Order<StoredRow> = {
  columns: [byTime(sql`s.created_at`), byKey(sql`s.id`)],
  direction: "asc",
  placeOf: ({ createdAt, id }) => [createdAt.toISOString(), id],
};

/** All scenarios, the oldest first. */
export async function listScenarios(ctx: Context, filter: ScenarioFilter): Promise<Scenario[]> {
  const rows = await selectRows(ctx, { filter, order: OLDEST_FIRST });
  return rows.map((row) => toStoredScenario(row).scenario);
}

/** The same in pages. */
export async function listScenarioPage(
  ctx: Context,
  { limit, cursor, ...filter }: ScenarioListQuery & { limit: number },
): Promise<Page<Scenario>> {
  const wanted = { filter, order: OLDEST_FIRST, cursor, limit: limit + 1 };
  return pageOf(await selectRows(ctx, wanted), limit, {
    placeOf: OLDEST_FIRST.placeOf,
    toItem: (row) => toStoredScenario(row).scenario,
  });
}

async function selectRows(
  ctx: Context,
  wanted: Parameters<typeof selectScenarios<StoredRow>>[2],
): Promise<StoredRow[]> {
  return queryRows(getPrisma(), storedRowSchema, selectScenarios(ctx, COLUMNS, wanted));
}
