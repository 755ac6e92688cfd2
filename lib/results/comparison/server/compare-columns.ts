import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor, encodeCursor } from "@/lib/base/page/cursor";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { CELL_CHANGES } from "@/lib/results/comparison/cell-changes";
import type { BatchColumns, ColumnCell, ColumnRow, ColumnsQuery } from "../columns-schema";
import { decideOutcome, withoutBaseline } from "../decide-outcome";
import { runsOfBatch } from "../runs-of-batch";
import { compareCells, namedLike, NAMES, type JudgedPair } from "./compare-batches";
import { loadRuns } from "./describe-cells";
import { findBaseline, getComparedBatch } from "./find-baseline";

interface FoundBatch {
  batch: NumberedBatchRow;
  /** The references that name it. */
  refs: readonly string[];
}

/** A batch that is compared with the baseline, and its cells by their keys. */
interface Column extends FoundBatch {
  cells: ReadonlyMap<string, JudgedPair>;
}

/**
 * Without a batch that a reference names by what it is to be, the column is left out; without the baseline, all are. Throws not_found,
 * gone, invalid_request.
 */
export async function compareColumns(ctx: Context, query: ColumnsQuery): Promise<BatchColumns> {
  const now = await getComparedBatch(ctx, { batchId: query.new, setId: query.setId });
  const [base, ...others] = await findBatches(ctx, now, query.batches);
  if (!base)
    return {
      columns: [
        { batch: toBatchSummary(now), verdict: withoutBaseline(query.batches[0]), refs: [] },
      ],
      cells: { items: [], nextCursor: null },
    };
  const columns: Column[] = [];
  for (const { batch, refs } of [...others, { batch: now, refs: [] }]) {
    const cells = await compareCells(ctx, { base: base.batch, new: batch });
    columns.push({ batch, refs, cells: new Map(cells.map((cell) => [cell.cell, cell])) });
  }
  return {
    columns: [
      { batch: toBatchSummary(base.batch), verdict: null, refs: [...base.refs] },
      ...columns.map(({ batch, refs, cells }) => ({
        batch: toBatchSummary(batch),
        verdict: decideOutcome([...cells.values()]),
        refs: [...refs],
      })),
    ],
    cells: await pageOfRows(ctx, { base: base.batch, columns }, query),
  };
}

/** Each once. None where no batch fits the first reference, which is the baseline of the others. */
async function findBatches(
  ctx: Context,
  now: NumberedBatchRow,
  refs: readonly string[],
): Promise<FoundBatch[]> {
  const found = new Map<string, FoundBatch>();
  for (const [place, ref] of refs.entries()) {
    const batch = await findBaseline(ctx, now, { ref, setId: undefined });
    if (!batch && place === 0) return [];
    if (!batch) continue;
    const key = `${batch.setId}\n${batch.batchId}`;
    found.set(key, { batch, refs: [...(found.get(key)?.refs ?? []), ref] });
  }
  return [...found.values()];
}

interface Compared {
  base: NumberedBatchRow;
  columns: readonly Column[];
}

const cursorSchema = z.tuple([z.string()]);

async function pageOfRows(
  ctx: Context,
  compared: Compared,
  { search, cursor, limit }: ColumnsQuery,
): Promise<BatchColumns["cells"]> {
  const listed = rowsOf(compared.columns)
    .filter(([first]) => namedLike(search?.trim() ?? "")(first))
    .toSorted(byUrgency);
  const [last] = cursor === undefined ? [] : decodeCursor(cursorSchema, cursor);
  const start = last === undefined ? 0 : listed.findIndex(([{ cell }]) => cell === last) + 1;
  const shown = listed.slice(start, start + limit);
  const end = shown.at(-1)?.[0].cell;
  const keys = shown.map(([{ cell }]) => cell);
  const sides: Awaited<ReturnType<typeof loadRuns>>[] = [];
  for (const { batch } of compared.columns)
    sides.push(await loadRuns(ctx, { base: compared.base, new: batch }, keys));
  return {
    items: shown.map(([first]) => toRow(first, compared, sides)),
    nextCursor: end !== undefined && start + limit < listed.length ? encodeCursor([end]) : null,
  };
}

/** The cells of one key in the columns that have it or whose baseline has it. */
type CellRow = readonly [JudgedPair, ...JudgedPair[]];

function rowsOf(columns: readonly Column[]): CellRow[] {
  const rows = new Map<string, [JudgedPair, ...JudgedPair[]]>();
  for (const cell of columns.flatMap(({ cells }) => [...cells.values()])) {
    const row = rows.get(cell.cell);
    if (row) row.push(cell);
    else rows.set(cell.cell, [cell]);
  }
  return [...rows.values()];
}

/** By the worst that happened in any column, then by name. */
function byUrgency(a: CellRow, b: CellRow): number {
  const nameOf = ([{ name, scenarioId }]: CellRow) => name ?? scenarioId;
  return (
    rankOf(a) - rankOf(b) || NAMES.compare(nameOf(a), nameOf(b)) || (a[0].cell < b[0].cell ? -1 : 1)
  );
}

function rankOf(row: CellRow): number {
  return Math.min(...row.map(({ status }) => CELL_CHANGES.indexOf(status)));
}

/** Of the baseline itself. */
const UNCHANGED = { status: null, grade: null, changed: null };

function toRow(
  { cell, scenarioId, name, target, persona, parameters }: JudgedPair,
  { base, columns }: Compared,
  sides: readonly Awaited<ReturnType<typeof loadRuns>>[],
): ColumnRow {
  const runsOf = (batch: NumberedBatchRow, side: number) =>
    runsOfBatch(sides[side]?.get(cell) ?? [], batch).map(({ runId, status }) => ({
      runId,
      status,
    }));
  const baseCell = columns.flatMap(({ cells }) => cells.get(cell)?.base ?? [])[0];
  const first: ColumnCell | null =
    baseCell && baseCell.total > 0
      ? { ...{ rate: rateOf(baseCell), runs: runsOf(base, 0) }, ...UNCHANGED }
      : null;
  const others = columns.map(({ batch, cells }, side): ColumnCell | null => {
    const found = cells.get(cell);
    if (!found || found.new.total === 0) return null;
    const { status, grade, changed } = found;
    return { rate: rateOf(found.new), status, grade, changed, runs: runsOf(batch, side) };
  });
  return {
    ...{ cell, target, persona, parameters },
    scenario: { scenarioId, name },
    columns: [first, ...others],
  };
}

const rateOf = ({ passed, of }: { passed: number; of: number }) => ({ passed, of });
