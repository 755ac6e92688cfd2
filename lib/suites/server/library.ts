import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import { implement } from "@/lib/access/implement";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { byKey, byName, byTime, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { stripPassRate } from "@/lib/scenarios/drafting/scenario-from-run";
import type { LibraryQuery, LibraryRow, LibrarySort } from "@/lib/scenarios/library";
import { libraryApi } from "@/lib/scenarios/library-api";
import { changeMany } from "@/lib/scenarios/server/change-many";
import { draftScenario } from "@/lib/scenarios/server/create-scenario";
import { exportScenarios } from "@/lib/scenarios/server/export-scenarios";
import { importScenarios } from "@/lib/scenarios/server/import-scenarios";
import { listLatestRuns } from "@/lib/scenarios/server/list-scenario-runs";
import { listLabels, selectScenarios } from "@/lib/scenarios/server/list-scenarios";
import { SCENARIO_LISTED } from "@/lib/scenarios/server/scenario-table";
import { listUsingSuites } from "./suite-results";

const COLUMNS = selectList(SCENARIO_LISTED, "s");
const libraryRowSchema = rowSchema(SCENARIO_LISTED);
type Row = z.infer<typeof libraryRowSchema>;

export const LIBRARY_ORDERS: Record<LibrarySort, Order<Row>> = {
  updated: {
    columns: [byTime(sql`s.updated_at`), byKey(sql`s.id`)],
    direction: "desc",
    placeOf: (row) => [row.updatedAt.toISOString(), row.id],
  },
  created: {
    columns: [byTime(sql`s.created_at`), byKey(sql`s.id`)],
    direction: "desc",
    placeOf: (row) => [row.createdAt.toISOString(), row.id],
  },
  name: {
    columns: [byName(sql`s.name`), byKey(sql`s.id`)],
    direction: "asc",
    placeOf: (row) => [row.name, row.id],
  },
};

/** A page of the library, with the latest runs of each scenario. */
export async function listLibrary(ctx: Context, query: LibraryQuery): Promise<Page<LibraryRow>> {
  const { limit, cursor, sort, ...filter } = query;
  const order = LIBRARY_ORDERS[sort];
  const wanted = { filter, order, cursor, limit: limit + 1 };
  const rows = await queryRows(
    getPrisma(),
    libraryRowSchema,
    selectScenarios(ctx, COLUMNS, wanted),
  );
  const page = pageOf(rows, limit, { placeOf: order.placeOf, toItem: (row) => row });
  const ids = page.items.map(({ id }) => id);
  const [runs, suites] = await Promise.all([listLatestRuns(ctx, ids), listUsingSuites(ctx, ids)]);
  const items = page.items.map((row) => ({
    ...toLibraryRow(row, runs.get(row.id) ?? []),
    suites: suites.get(row.id) ?? [],
  }));
  return { ...page, items };
}

function toLibraryRow({ author, ...row }: Row, lastRuns: LibraryRow["lastRuns"]) {
  return {
    ...row,
    updatedBy: author,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    lastRuns,
    passRate: stripPassRate(lastRuns),
  };
}

export const libraryOperations = implement(libraryApi, {
  changeMany: (ctx, { body }) => changeMany(ctx, body),
  draftScenario: (ctx, { body }) => draftScenario(ctx, body),
  exportScenarios: async (ctx, { query }) => fileAnswer(await exportScenarios(ctx, query)),
  importScenarios: (ctx, { body }) => importScenarios(ctx, body),
  listLabels: (ctx) => listLabels(ctx),
  listLibrary: (ctx, { query }) => listLibrary(ctx, query),
});
