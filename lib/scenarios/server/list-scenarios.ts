// SQL of which scenarios a list shows: the one reading of search, label and archive for the API and the library.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { afterCursor, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, textCondition, type Sql } from "@/lib/platform/db/sql";
import { selectList } from "@/lib/platform/db/table-columns";
import { labelCountsSchema, type LabelCounts } from "../library";
import type { Scenario, ScenarioListQuery } from "../scenario-schema";
import { storedRowSchema, toStoredScenario, type StoredRow } from "./scenario-rows";
import { SCENARIO_STORED } from "./scenario-table";

export interface ScenarioFilter {
  search?: string | undefined;
  label?: string | undefined;
  includeArchived: boolean;
}

interface ListOptions<Row> {
  filter: ScenarioFilter;
  order: Order<Row>;
  cursor?: string | undefined;
  /** No limit without it. */
  limit?: number | undefined;
}

/** The query of `columns`. */
export function selectScenarios<Row>(
  ctx: Context,
  columns: Sql,
  { filter, order, cursor, limit }: ListOptions<Row>,
): Sql {
  const conditions = allOf([
    sql`project_id = ${ctx.project.id}::uuid`,
    ...filterConditions(filter),
    afterCursor(order, cursor),
  ]);
  const limited = limit === undefined ? sql`` : sql` limit ${limit}`;
  return sql`select ${columns} from scenario s where ${conditions} order by ${orderBy(order)}${limited}`;
}

function filterConditions({ search, label, includeArchived }: ScenarioFilter): Sql[] {
  return [
    ...(includeArchived ? [] : [sql`archived_at is null`]),
    ...(label ? [sql`labels && ${[label, label.normalize("NFC")]}::text[]`] : []),
    ...(search ? [textCondition(search, sql`search_text`)] : []),
  ];
}

const LATEST_FIRST: Order<StoredRow> = {
  columns: [byTime(sql`s.updated_at`), byKey(sql`s.id`)],
  direction: "desc",
  placeOf: ({ updatedAt, id }) => [updatedAt.toISOString(), id],
};

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

const MAX_NAMES = 200;
const nameSchema = z.object({ id: z.string(), name: z.string() });

/** Scenarios whose texts match, the latest change first. */
export async function findScenarioNames(
  ctx: Context,
  search: string,
): Promise<z.infer<typeof nameSchema>[]> {
  const filter = { search, includeArchived: false };
  const order = LATEST_FIRST;
  const columns = sql`s.id::text as id, s.name`;
  return queryRows(
    getPrisma(),
    nameSchema,
    selectScenarios(ctx, columns, { filter, order, limit: MAX_NAMES }),
  );
}

const labelSchema = labelCountsSchema.shape.labels.element;

const labelsStatement = (projectId: string): Sql => sql`
select label, count(*)::int as count from scenario, unnest(labels) as label
where project_id = ${projectId}::uuid and archived_at is null
group by label order by lower(label), label`;

export async function listLabels(ctx: Context): Promise<LabelCounts> {
  return {
    labels: await queryRows(getPrisma(), labelSchema, labelsStatement(ctx.project.id)),
  };
}
