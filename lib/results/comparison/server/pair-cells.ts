// The cells of two batches side by side.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { fieldOf } from "@/lib/platform/db/table-columns";
import type { NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { outOfQuarantine } from "@/lib/results/quarantine/server/list-quarantines";
import {
  CELL_KEY,
  isInBatch,
  numberlessName,
  SHARED_NAME,
  sharedName,
} from "@/lib/results/runs/server/run-query";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import { changeOf, isBetter, isWorse, type CellSide, type PairedCell } from "../compare-cells";
import type { Rate } from "../statistics";
import { scopeOf } from "./find-baseline";

export interface NamedPair extends PairedCell {
  cell: string;
  scenarioId: string;
  name: string | null;
  target: string | null;
  persona: string | null;
  parameters: string | null;
  /** In the baseline; null where it is not there. */
  nameBefore: string | null;
}

export interface Compared {
  base: NumberedBatchRow;
  new: NumberedBatchRow;
  /** Cells of the baseline that have another name now, with the cell that each is in the new batch. */
  joined?: ReadonlyMap<string, string>;
}

const SIDES = ["base", "new"] as const;
type Side = (typeof SIDES)[number];

const count = z.number();
const pairRowSchema = z.object({
  cell: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  target: z.string().nullable(),
  persona: z.string().nullable(),
  parameters: z.string().nullable(),
  nameBefore: z.string().nullable(),
  ...{ baseTotal: count, basePassed: count, baseOf: count },
  ...{ newTotal: count, newPassed: count, newOf: count, newReruns: count },
  newUnjudgedReruns: count,
  differsInScenario: z.boolean(),
  differsInJudge: z.boolean(),
  differsInSimulator: z.boolean(),
  differsInTarget: z.boolean(),
});
type PairRow = z.infer<typeof pairRowSchema>;

export const IS_JUDGED = sql`r.status in ('SUCCESS', 'FAILED')`;

/**
 * `run r` is in one of the batches; the statement names the columns of each side by `isSide`, and with `cells` joined, the
 * cell is `k.cell`.
 */
export function comparedScopes(ctx: Context, compared: Compared) {
  const isIn: Record<Side, Sql> = {
    base: isInBatch(scopeOf(ctx, compared.base)),
    new: isInBatch(scopeOf(ctx, compared.new)),
  };
  const isSide = (side: Side): Sql => {
    const { setId, batchId } = compared[side];
    return sql`(r.set_key = ${textKey(setId)}::uuid and r.batch_key = ${textKey(batchId)}::uuid)`;
  };
  const cells = sql`cross join lateral (select ${cellOf(compared)} as cell) k`;
  return { isEither: sql`((${isIn.base}) or (${isIn.new}))`, isSide, cells };
}

/** The cell of `run r`; of a renamed scenario, the one of its new name. */
function cellOf({ joined }: Compared): Sql {
  if (!joined || joined.size === 0) return CELL_KEY;
  const names = printJson(Object.fromEntries(joined));
  return sql`coalesce((${names}::jsonb ->> ${CELL_KEY}::text)::uuid, ${CELL_KEY})`;
}

/** Columns of a group of `run r`. */
function countColumns(isSide: Sql, side: Side): Sql {
  const counts = [
    ["Total", sql`true`],
    ["Passed", sql`r.status = 'SUCCESS'`],
    ["Of", IS_JUDGED],
  ] as const;
  return listed(
    counts.map(
      ([name, isCounted]) =>
        sql`(count(*) filter (where ${isSide} and ${isCounted}))::int as ${fieldOf(`${side}${name}`)}`,
    ),
  );
}

/** The first and the last of a side are compared, as numbers: that is exact as long as a side has no more than two. */
function isOther(hash: Sql, { base, new: now }: Record<Side, Sql>): Sql {
  const rangeOf = (isSide: Sql) => {
    const value = sql`uuid_hash_extended(r.${hash}, 0)`;
    const isWanted = sql`filter (where ${isSide} and ${IS_JUDGED})`;
    return { first: sql`min(${value}) ${isWanted}`, last: sql`max(${value}) ${isWanted}` };
  };
  const [one, other] = [rangeOf(base), rangeOf(now)];
  return sql`coalesce(${one.first} <> ${other.first} or ${one.last} <> ${other.last}, false)`;
}

/** All cells of either batch, with their history where the pass rate changed. */
export async function pairCells(ctx: Context, compared: Compared): Promise<NamedPair[]> {
  const { isEither, isSide, cells } = comparedScopes(ctx, compared);
  const sides = { base: isSide("base"), new: isSide("new") };
  // A renamed scenario is shown by its new name.
  const name = sql`coalesce(${numberlessName(sql`true`)}, ${sharedName(sides.new)}, ${SHARED_NAME})`;
  const scenarioId = sql`coalesce(max(r.scenario_id) filter (where ${sides.new}), max(r.scenario_id))`;
  const rows = await queryRows(
    getPrisma(),
    pairRowSchema,
    sql`select k.cell::text as cell, ${scenarioId} as "scenarioId", ${name} as name, max(r.target) as target, max(r.persona) as persona, max(r.parameters) as parameters,
      coalesce(${sharedName(sides.base)}, max(r.scenario_id) filter (where ${sides.base})) as "nameBefore",
      ${listed(SIDES.map((side) => countColumns(isSide(side), side)))},
      (count(*) filter (where ${isSide("new")} and r.is_extra and ${IS_JUDGED}))::int as "newReruns",
      (count(*) filter (where ${isSide("new")} and r.is_extra and not ${IS_JUDGED}))::int as "newUnjudgedReruns",
      ${isOther(sql`scenario_hash`, sides)} as "differsInScenario", ${isOther(sql`judge_hash`, sides)} as "differsInJudge",
      ${isOther(sql`simulator_hash`, sides)} as "differsInSimulator", ${isOther(sql`target_hash`, sides)} as "differsInTarget"
    from run r ${cells} where ${isEither} group by k.cell`,
  );
  const pairs = rows.map(toPair);
  const changed = pairs.filter((pair) => isChanged(pair)).map(({ cell }) => cell);
  const [histories, criteria] = await Promise.all([
    loadHistories(ctx, compared, changed),
    loadCriteria(ctx, compared, changed),
  ]);
  return pairs.map((pair) => ({
    ...pair,
    history: histories.get(pair.cell) ?? NOTHING,
    base: withCriteria(pair.base, criteria.get(pair.cell)?.base),
    new: withCriteria(pair.new, criteria.get(pair.cell)?.new),
  }));
}

const NOTHING: Rate = { passed: 0, of: 0 };

function toPair(row: PairRow): NamedPair {
  const { cell, scenarioId, name, target, persona, parameters, nameBefore } = row;
  return {
    ...{ cell, scenarioId, name, target, persona, parameters, nameBefore },
    base: { total: row.baseTotal, passed: row.basePassed, of: row.baseOf },
    new: {
      total: row.newTotal,
      passed: row.newPassed,
      of: row.newOf,
      reruns: row.newReruns,
      unjudgedReruns: row.newUnjudgedReruns,
    },
    differs: {
      scenario: row.differsInScenario,
      judge: row.differsInJudge,
      simulator: row.differsInSimulator,
      target: row.differsInTarget,
    },
    history: NOTHING,
  };
}

function isChanged(pair: PairedCell): boolean {
  const status = changeOf(pair);
  return isWorse(status) || isBetter(status);
}

function withCriteria(side: CellSide, criteria: readonly string[] | undefined): CellSide {
  return criteria ? { ...side, criteria } : side;
}

const MAX_HISTORY = 50;
const HISTORY_DAYS = 60;

const historyRowSchema = z.object({ cell: z.string(), passed: count, of: count });

/**
 * The latest results of each cell before the new batch, in the set and on the branch of the baseline, with the scenario and the judge of the
 * new batch. Reruns are left out: only what failed is rerun.
 */
async function loadHistories(
  ctx: Context,
  compared: Compared,
  cells: readonly string[],
): Promise<ReadonlyMap<string, Rate>> {
  if (cells.length === 0) return new Map();
  const { base, new: now, joined = new Map<string, string>() } = compared;
  const oldNames = [...joined].map(([old, cell]) => [cell, old] as const);
  const named = [
    ...cells.map((cell) => [cell, cell] as const),
    ...oldNames.filter(([cell]) => cells.includes(cell)),
  ];
  const isSame = (hash: Sql): Sql =>
    sql`(r.${hash} = l.${hash} or r.${hash} is null or l.${hash} is null)`;
  const isOutOfQuarantine = await outOfQuarantine(ctx, cells);
  const isOnLine = base.branch === null ? sql`true` : sql`b.branch = ${base.branch}::text`;
  const rows = await queryRows(
    getPrisma(),
    historyRowSchema,
    sql`select c.cell_key::text as cell, (count(*) filter (where h.status = 'SUCCESS'))::int as passed, count(*)::int as of
    from unnest(${named.map(([cell]) => cell)}::uuid[], ${named.map(([, name]) => name)}::uuid[]) as c(cell_key, name_key)
    cross join lateral (
      select r.scenario_hash, r.judge_hash from run r where r.project_id = ${ctx.project.id}::uuid
        and r.cell_key = c.cell_key and r.set_key = ${textKey(now.setId)}::uuid
        and r.batch_key = ${now.batchKey}::uuid and ${IS_JUDGED} and r.archived_at is null
      order by r.started_at desc limit 1
    ) l
    cross join lateral (
      select r.status from run r
      join batch b on b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
      where r.project_id = ${ctx.project.id}::uuid and r.cell_key = c.name_key and ${IS_JUDGED}
        and r.set_key = ${textKey(base.setId)}::uuid and r.archived_at is null and ${isFirstAttempt("b")} and ${isOnLine}
        and ${isSame(sql`scenario_hash`)} and ${isSame(sql`judge_hash`)}
        and r.started_at < ${now.firstEventAt}::timestamptz
        and r.started_at >= ${now.firstEventAt}::timestamptz - ${HISTORY_DAYS}::int * interval '1 day'
        and r.batch_key <> ${base.batchKey}::uuid and ${isOutOfQuarantine}
        and not (r.set_key = ${textKey(now.setId)}::uuid and r.batch_key = ${now.batchKey}::uuid)
      order by r.started_at desc, r.run_key desc limit ${MAX_HISTORY}
    ) h
    group by c.cell_key`,
  );
  return new Map(rows.map(({ cell, ...rate }) => [cell, rate]));
}

/** Looked up run by run: the planner expects far more runs than a few cells have. */
export const CRITERIA_OF_RUN = sql`lateral (select * from run_criterion o
  where o.project_id = r.project_id and o.run_key = r.run_key offset 0)`;

const criteriaRowSchema = z.object({ cell: z.string(), isNew: z.boolean(), key: z.string() });

/** Which criteria the runs of the cells name. */
async function loadCriteria(
  ctx: Context,
  compared: Compared,
  cells: readonly string[],
): Promise<ReadonlyMap<string, Record<Side, string[]>>> {
  if (cells.length === 0) return new Map();
  const { isEither, isSide, cells: joinCells } = comparedScopes(ctx, compared);
  const rows = await queryRows(
    getPrisma(),
    criteriaRowSchema,
    sql`select distinct k.cell::text as cell, ${isSide("new")} as "isNew", c.criterion_key::text as key
    from run r ${joinCells} cross join ${CRITERIA_OF_RUN} c
    where ${isEither} and ${IS_JUDGED} and k.cell = any(${cells}::uuid[])`,
  );
  const keysOf = (of: typeof rows, isNew: boolean) =>
    of.filter((row) => row.isNew === isNew).map(({ key }) => key);
  return new Map(
    [...groupBy(rows, ({ cell }) => cell)].map(([cell, of]) => [
      cell,
      { base: keysOf(of, false), new: keysOf(of, true) },
    ]),
  );
}
