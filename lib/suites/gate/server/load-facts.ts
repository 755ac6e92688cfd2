// What a gate has to know of a batch, by the same queries as the pages.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { isConfirmPending, type ConfirmState } from "@/lib/results/batches/server/confirm-state";
import { NOT_BLESSED } from "@/lib/results/blessing/blessing-text";
import { listAllCells, p95OfCells } from "@/lib/results/cells/server/list-all-cells";
import { isUnjudged } from "@/lib/results/comparison/compare-cells";
import { compareCells } from "@/lib/results/comparison/server/compare-batches";
import { getComparedBatch } from "@/lib/results/comparison/server/find-baseline";
import { cellsInQuarantine, type Quarantine } from "@/lib/results/quarantine/quarantine-schema";
import { listQuarantines } from "@/lib/results/quarantine/server/list-quarantines";
import { awaitUsage } from "@/lib/results/runs/server/await-usage";
import type { Baseline } from "../baseline-checks";
import type { GateRule, GateRules } from "../gate-rules";
import { baselineRef, needsBaseline, type GateFacts } from "../judge-gate";
import { countedCells, keysOf, selectCells, type JudgedCell } from "../select-cells";
import { findNamedBaseline } from "./find-gate-batch";

export interface LoadedFacts extends GateFacts {
  /** Those that were found, by the reference of their rules. */
  found: ReadonlyMap<string, NumberedBatchRow>;
  /** Of the cells of the batch, also those that have ended by themselves. */
  quarantines: readonly Quarantine[];
}

/** Throws invalid_request for a batch that would be compared with itself. */
export async function loadFacts(
  ctx: Context,
  { row: now, confirm }: { row: NumberedBatchRow; confirm: ConfirmState | null },
  rules: GateRules,
): Promise<LoadedFacts> {
  if (rules.rules.some(isOfCost)) await awaitUsage(ctx, now, USAGE_TIMEOUT_MS);
  const isOfLabels = rules.rules.some(({ scenarios }) => scenarios?.labels !== undefined);
  const loadCells = (batch: NumberedBatchRow) => loadJudgedCells(ctx, batch, isOfLabels);
  const cells = await loadCells(now);
  const quarantines = await listQuarantines(ctx, { setId: now.setId });
  const quarantined = cellsInQuarantine(quarantines);
  const refs = new Set(rules.rules.filter(needsBaseline).map(baselineRef));
  const baselines = new Map<string, Baseline>();
  const found = new Map<string, NumberedBatchRow>();
  for (const ref of refs) {
    const base = ref === NO_BASELINE ? null : await findNamedBaseline(ctx, now, ref);
    if (base) found.set(ref, base);
    baselines.set(
      ref,
      base
        ? await loadBaseline(ctx, { base, new: now }, await loadCells(base))
        : { reason: reasonOf(ref) },
    );
  }
  const { counts } = toBatchSummary(now);
  const counted = countedCells(cells, rules, quarantined);
  const p95 = await loadP95(ctx, now, { rules, cells: counted });
  const keys = new Set(keysOf(cells));
  return {
    ...{ counts, cells, baselines, found, p95, quarantined },
    stoppedAtCostUsd: await findStop(ctx, now),
    uncounted: await findUncounted(ctx, now),
    confirm,
    quarantines: quarantines.filter(({ cellKey }) => keys.has(cellKey)),
  };
}

/** The cost limit that was reached; null for a batch that has none, or stayed below it. */
export async function findStop(
  ctx: Context,
  { setId, batchId }: Pick<NumberedBatchRow, "setId" | "batchId">,
): Promise<number | null> {
  const where = { projectId: ctx.project.id, batchKey: textKey(batchId), setId };
  const select = { maxCostUsd: true, costStoppedAt: true };
  const row = await getPrisma().startedBatch.findFirst({ where, select });
  return row?.costStoppedAt ? row.maxCostUsd : null;
}

const countSchema = z.object({ limitUsd: z.number(), runs: z.number() });

/** The runs that passed or failed and that the cost limit of the batch did not count; null without a limit or such runs. */
async function findUncounted(
  ctx: Context,
  batch: NumberedBatchRow,
): Promise<GateFacts["uncounted"]> {
  const { setId, batchId } = batch;
  const statement: Sql = sql`select s.max_cost_usd as "limitUsd", count(*)::int as runs from started_batch s
    join run r on r.project_id = s.project_id and r.set_key = ${textKey(setId)}::uuid and r.batch_key = s.batch_key
      and r.archived_at is null and r.cost_usd is null and r.status in ('SUCCESS', 'FAILED')
    where s.project_id = ${ctx.project.id}::uuid and s.batch_key = ${textKey(batchId)}::uuid and s.set_id = ${setId}
      and s.max_cost_usd is not null
    group by s.max_cost_usd`;
  if (!(await queryRow(getPrisma(), countSchema, statement))) return null;
  await awaitUsage(ctx, batch, USAGE_TIMEOUT_MS);
  return (await queryRow(getPrisma(), countSchema, statement)) ?? null;
}

/** The cost of a run is filled in some seconds after its end. */
const USAGE_TIMEOUT_MS = 15_000;

function isOfCost({ maxCostUsd, maxCostIncreasePercent }: GateRule): boolean {
  return (maxCostUsd ?? maxCostIncreasePercent) !== undefined;
}

/** As a baseline: compare with nothing. */
const NO_BASELINE = "none";

function reasonOf(ref: string): string {
  if (ref === NO_BASELINE) return "No baseline was asked for.";
  if (ref === "blessed") return NOT_BLESSED;
  return `There is no complete earlier batch “${ref}” with these scenarios.`;
}

async function loadBaseline(
  ctx: Context,
  compared: { base: NumberedBatchRow; new: NumberedBatchRow },
  cells: readonly JudgedCell[],
): Promise<Baseline> {
  const { number, attempt } = toBatchSummary(compared.base);
  const changes = await compareCells(ctx, compared);
  const labels = new Map(cells.map((cell) => [cell.cellKey, cell.labels]));
  return {
    title: batchTitle(number, attempt),
    isRunning: await isInProgress(ctx, compared.base),
    cells,
    changes: changes.map(({ cell, scenarioId, name, status, ...of }) => ({
      ...{ cellKey: cell, scenarioId, name, status },
      ...{ grade: of.grade, rule: of.rule, isOpen: of.isOpen, changed: of.changed },
      isUnjudged: isUnjudged({ status, ...of }),
      labels: labels.get(cell) ?? [],
    })),
  };
}

/** Suspects of it may run again yet, or it has runs that have not ended; asked in this order, none is missed. */
async function isInProgress(ctx: Context, base: NumberedBatchRow): Promise<boolean> {
  if (await isConfirmPending(ctx, base)) return true;
  return toBatchSummary(await getComparedBatch(ctx, base)).counts.unfinished > 0;
}

async function loadJudgedCells(
  ctx: Context,
  { setId, batchId }: NumberedBatchRow,
  isOfLabels: boolean,
): Promise<JudgedCell[]> {
  const cells = await listAllCells(ctx, { setId, batchId });
  const labels = isOfLabels ? await loadLabels(ctx, cells) : new Map<string, string[]>();
  return cells.map((cell) => ({ ...cell, labels: labels.get(cell.scenarioId) ?? [] }));
}

const idSchema = z.guid();

/** Of the scenarios of the library, by id. Runs of an SDK may name others. */
async function loadLabels(
  ctx: Context,
  cells: readonly { scenarioId: string }[],
): Promise<ReadonlyMap<string, string[]>> {
  const ids = new Set(cells.map(({ scenarioId }) => scenarioId));
  const known = [...ids].filter((id) => idSchema.safeParse(id).success);
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, id: { in: known } },
    select: { id: true, labels: true },
  });
  return new Map(rows.map(({ id, labels }) => [id, labels]));
}

async function loadP95(
  ctx: Context,
  { setId, batchId }: NumberedBatchRow,
  { rules, cells }: { rules: GateRules; cells: readonly JudgedCell[] },
): Promise<ReadonlyMap<string, number | null>> {
  const p95 = new Map<string, number | null>();
  for (const { id, scenarios, maxP95Ms } of rules.rules) {
    if (maxP95Ms === undefined) continue;
    const keys = keysOf(selectCells(cells, scenarios));
    p95.set(id, await p95OfCells(ctx, { setId, batchId }, keys));
  }
  return p95;
}
