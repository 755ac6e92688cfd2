// What a row of the list shows beside its figures: the results with their runs, and the batch in which the state began.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { agreementOf } from "@/lib/results/rejudging/agreement";
import { loadRejudged, type RejudgedRun } from "@/lib/results/rejudging/server/load-rejudgements";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";
import { SUITE_OF_SET } from "@/lib/results/sets/server/sets";
import { batchNumber, isFirstAttempt } from "@/lib/search/server/batch-place";
import { STABILITY_DAYS } from "../stability-limits";
import type { StableCell } from "../stability-schema";
import type { JudgedResult, Stability } from "../stability-state";
import type { CellWindow } from "./load-windows";

export interface RatedCell extends Omit<CellWindow, "marks"> {
  stability: Stability<JudgedResult & { runKey: string }>;
}

const maybeText = z.string().nullable();
const runRowSchema = z.object({
  runKey: z.string(),
  runId: z.string(),
  batchId: z.string(),
  status: z.enum(RUN_STATUSES),
  at: z.date(),
});
type RunRow = z.infer<typeof runRowSchema>;

const placeRowSchema = z.object({
  runKey: z.string(),
  batchNumber: z.number().nullable(),
  commit: maybeText,
});
type PlaceRow = z.infer<typeof placeRowSchema>;

const cellRowSchema = z.object({
  setKey: z.string(),
  cellKey: z.string(),
  setId: z.string(),
  suite: maybeText,
  target: maybeText,
  persona: maybeText,
  parameters: maybeText,
});
type CellRow = z.infer<typeof cellRowSchema>;

const rerunRowSchema = z.object({
  setKey: z.string(),
  cellKey: z.string(),
  runs: z.number(),
  costUsd: z.number().nullable(),
  costedRuns: z.number(),
});
type RerunRow = z.infer<typeof rerunRowSchema>;

interface Details {
  runs: ReadonlyMap<string, RunRow>;
  places: ReadonlyMap<string, PlaceRow>;
  reruns: ReadonlyMap<string, RerunRow>;
  rejudged: ReadonlyMap<string, RejudgedRun[]>;
}

/** Cells whose runs have gone meanwhile are left out. */
export async function describeCells(
  ctx: Context,
  cells: readonly RatedCell[],
): Promise<StableCell[]> {
  if (cells.length === 0) return [];
  const [rows, runs, places, reruns, rejudged] = await Promise.all([
    loadCells(ctx, cells),
    loadRuns(ctx, cells),
    loadPlaces(ctx, cells),
    loadReruns(ctx, cells),
    loadRejudged(
      ctx,
      cells.flatMap(({ runKeys }) => runKeys),
    ),
  ]);
  const byPlace = new Map(rows.map((row) => [row.setKey + row.cellKey, row]));
  const details = {
    runs: new Map(runs.map((run) => [run.runKey, run])),
    places: new Map(places.map((place) => [place.runKey, place])),
    reruns: new Map(reruns.map((row) => [row.setKey + row.cellKey, row])),
    rejudged: groupBy(rejudged, ({ runKey }) => runKey),
  };
  return cells.flatMap((cell) => {
    const row = byPlace.get(cell.setKey + cell.cellKey);
    return row ? [toStableCell(cell, row, details)] : [];
  });
}

function loadCells(ctx: Context, cells: readonly RatedCell[]): Promise<CellRow[]> {
  const setKeys = cells.map(({ setKey }) => setKey);
  const cellKeys = cells.map(({ cellKey }) => cellKey);
  return queryRows(
    getPrisma(),
    cellRowSchema,
    sql`select w.set_key::text as "setKey", w.cell_key::text as "cellKey", l.set_id as "setId", u.name as suite,
      l.target, l.persona, l.parameters
    from unnest(${setKeys}::uuid[], ${cellKeys}::uuid[]) as w(set_key, cell_key)
    cross join lateral (
      select r.project_id, r.set_id, r.target, r.persona, r.parameters from run r
      where r.project_id = ${ctx.project.id}::uuid and r.cell_key = w.cell_key and r.set_key = w.set_key and r.archived_at is null
      order by r.started_at desc, r.run_key desc limit 1
    ) l
    cross join lateral (select l.project_id, l.set_id) s
    ${SUITE_OF_SET}`,
  );
}

function loadRuns(ctx: Context, cells: readonly RatedCell[]): Promise<RunRow[]> {
  const keys = cells.flatMap(({ runKeys }) => runKeys);
  return queryRows(
    getPrisma(),
    runRowSchema,
    sql`select r.run_key::text as "runKey", r.run_id as "runId", r.batch_id as "batchId", r.status, r.started_at as at
    from run r where r.project_id = ${ctx.project.id}::uuid and r.run_key = any(${keys}::uuid[])`,
  );
}

/** What it cost to run the cells again. */
function loadReruns(ctx: Context, cells: readonly RatedCell[]): Promise<RerunRow[]> {
  const setKeys = cells.map(({ setKey }) => setKey);
  const cellKeys = cells.map(({ cellKey }) => cellKey);
  const since = new Date(ctx.now - STABILITY_DAYS * DAY_MS);
  return queryRows(
    getPrisma(),
    rerunRowSchema,
    sql`select r.set_key::text as "setKey", r.cell_key::text as "cellKey", count(*)::int as runs,
      sum(r.cost_usd) as "costUsd", count(r.cost_usd)::int as "costedRuns"
    from unnest(${setKeys}::uuid[], ${cellKeys}::uuid[]) as w(set_key, cell_key)
    join run r on r.project_id = ${ctx.project.id}::uuid and r.cell_key = w.cell_key and r.set_key = w.set_key
      and r.archived_at is null and r.started_at >= ${since}::timestamptz and r.finished_at is not null
      and r.status <> 'CANCELLED'
    join batch b on b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
    where r.is_extra or (b.attempt_of is not null and not (${isFirstAttempt("b")}))
    group by r.set_key, r.cell_key`,
  );
}

const DAY_MS = 86_400_000;

/** Of the results that the states began with. */
function loadPlaces(ctx: Context, cells: readonly RatedCell[]): Promise<PlaceRow[]> {
  const keys = cells.flatMap(({ stability }) => stability.since?.runKey ?? []);
  return queryRows(
    getPrisma(),
    placeRowSchema,
    sql`select r.run_key::text as "runKey", ${batchNumber("b")} as "batchNumber", b.commit from run r
    join batch b on b.project_id = r.project_id and b.set_key = r.set_key and b.batch_key = r.batch_key
    where r.project_id = ${ctx.project.id}::uuid and r.run_key = any(${keys}::uuid[])`,
  );
}

function toStableCell(
  { cellKey, scenarioId, name, excluded, runKeys, stability }: RatedCell,
  { setKey, cellKey: __, ...row }: CellRow,
  details: Details,
): StableCell {
  const { since, ...figures } = stability;
  const { runs = 0, costUsd = null, costedRuns = 0 } = details.reruns.get(setKey + cellKey) ?? {};
  return {
    ...{ cellKey, scenarioId, name, excluded, ...row, ...figures },
    since: since && toSince(since.runKey, details),
    reruns: { runs, costUsd, costedRuns },
    judge: agreementOf(runKeys.flatMap((runKey) => details.rejudged.get(runKey) ?? [])),
    results: runKeys.flatMap((runKey) => {
      const run = details.runs.get(runKey);
      return run ? [{ status: run.status, ...toResult(run) }] : [];
    }),
  };
}

function toSince(runKey: string, { runs, places }: Details): StableCell["since"] {
  const run = runs.get(runKey);
  const place = places.get(runKey);
  if (!run) return null;
  return {
    ...toResult(run),
    batchNumber: place?.batchNumber ?? null,
    commit: place?.commit ?? null,
  };
}

function toResult({ runId, batchId, at }: RunRow) {
  return { runId, batchId, at: at.toISOString() };
}
