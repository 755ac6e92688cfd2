import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { fieldOf } from "@/lib/platform/db/table-columns";
import { isComparable } from "../compare-cells";
import type { NumbersQuery } from "../comparison-schema";
import {
  compareNumber,
  NUMBERS,
  type CellNumber,
  type ComparedNumbers,
  type NumberName,
} from "../numbers";
import { compareCells } from "./compare-batches";
import { findCompared } from "./find-baseline";
import { comparedScopes, IS_JUDGED } from "./pair-cells";

const COLUMNS: Record<NumberName, Sql> = {
  latency: sql`r.duration_ms`,
  cost: sql`r.cost_usd`,
  messages: sql`r.message_count::float8`,
  tokens: sql`r.total_tokens`,
};

const median = z.number().nullable();
const medianShape = Object.fromEntries(
  NUMBERS.flatMap((name) => [
    [`${name}Base`, median],
    [`${name}New`, median],
  ]),
) as Record<`${NumberName}${"Base" | "New"}`, typeof median>; // two for each number
const rowSchema = z.object({ cell: z.string(), ...medianShape });

/** Over the cells with results on both sides and one definition. Throws not_found, gone, invalid_request. */
export async function compareNumbers(ctx: Context, query: NumbersQuery): Promise<ComparedNumbers> {
  const compared = await findCompared(ctx, query);
  if (!compared) return { numbers: [] };
  const cells = (await compareCells(ctx, compared)).filter(({ status }) => isComparable(status));
  const scenarios = new Map(
    cells.map(({ cell, scenarioId, name }) => [cell, { scenarioId, name }]),
  );
  const { isEither, isSide, cells: joinCells } = comparedScopes(ctx, compared);
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select k.cell::text as cell, ${listed(
      NUMBERS.flatMap((name) => [
        sql`${medianOf(name, isSide("base"))} as ${fieldOf(`${name}Base`)}`,
        sql`${medianOf(name, isSide("new"))} as ${fieldOf(`${name}New`)}`,
      ]),
    )} from run r ${joinCells} where ${isEither} and ${IS_JUDGED} group by k.cell`,
  );
  const numbers = NUMBERS.map((name) =>
    compareNumber(
      name,
      rows.flatMap((row): CellNumber[] => {
        const scenario = scenarios.get(row.cell);
        const [base, now] = [row[`${name}Base`], row[`${name}New`]];
        if (!scenario || base === null || now === null) return [];
        return [{ cell: row.cell, scenario, base, new: now }];
      }),
    ),
  );
  return { numbers: numbers.filter(({ cells: count }) => count > 0) };
}

const medianOf = (name: NumberName, isSide: Sql) =>
  sql`percentile_cont(0.5) within group (order by ${COLUMNS[name]}) filter (where ${isSide})`;
