import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor, encodeCursor } from "@/lib/base/page/cursor";
import { foldText } from "@/lib/base/search/search-terms";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { isConfirmPending } from "@/lib/results/batches/server/confirm-state";
import { CELL_CHANGES, GRADES } from "@/lib/results/comparison/cell-changes";
import { isComparable, isWorse, judgeChanges, type JudgedChange } from "../compare-cells";
import type { ComparedCell, Comparison, ComparisonQuery } from "../comparison-schema";
import { decideOutcome, withoutBaseline } from "../decide-outcome";
import { loadCriterionChanges, loadRegressedCriteria, loadRuns } from "./describe-cells";
import { findBaseline, getComparedBatch } from "./find-baseline";
import { findRenames } from "./find-renames";
import { pairCells, type Compared, type NamedPair } from "./pair-cells";

/** A cell of either batch, with what happened to it. */
export type JudgedPair = NamedPair & JudgedChange;

/** Throws not_found for a batch that is not there, and invalid_request for one that is compared with itself. */
export async function compareBatches(ctx: Context, query: ComparisonQuery): Promise<Comparison> {
  const now = await getComparedBatch(ctx, { batchId: query.new, setId: query.setId });
  const base = await findBaseline(ctx, now, { ref: query.base, setId: query.baseSetId });
  const isRunning = await isInProgress(ctx, base ? [base, now] : [now]);
  if (!base) return emptyComparison(now, { ref: query.base, isRunning });
  const compared = { base, new: now, joined: query.joined };
  const cells = await compareCells(ctx, compared);
  const [renames, criteria, page] = await Promise.all([
    findRenames(ctx, compared, cells),
    loadRegressedCriteria(ctx, compared, failingCells(cells)),
    pageOfCells(ctx, { compared, cells, query }),
  ]);
  return {
    base: toBatchSummary(base),
    new: toBatchSummary(now),
    isRunning,
    verdict: decideOutcome(cells),
    changed: {
      judge: cells.some(({ changed }) => changed.judge),
      simulator: cells.some(({ changed }) => changed.simulator),
      target: cells.some(({ changed }) => changed.target),
    },
    counts: countChanges(cells),
    regressions: countRegressions(cells),
    criteria,
    renames,
    cells: page,
  };
}

/** All cells of either batch. */
export async function compareCells(ctx: Context, compared: Compared): Promise<JudgedPair[]> {
  const pairs = await pairCells(ctx, compared);
  const judged = judgeChanges(pairs);
  return pairs.flatMap((pair, index): JudgedPair[] => {
    const change = judged[index];
    return change ? [{ ...pair, ...change }] : [];
  });
}

/** Where every run passes on both sides, every criterion is met. */
function failingCells(cells: readonly JudgedPair[]): string[] {
  return cells.flatMap(({ cell, status }) => (status === "still-passing" ? [] : [cell]));
}

/** Runs have not ended, or suspects may run again yet. */
async function isInProgress(ctx: Context, batches: readonly NumberedBatchRow[]): Promise<boolean> {
  if (batches.some(({ unfinished }) => unfinished > 0)) return true;
  const pending = await Promise.all(batches.map((batch) => isConfirmPending(ctx, batch)));
  return pending.includes(true);
}

interface Without {
  ref: string;
  isRunning: boolean;
}

function emptyComparison(now: NumberedBatchRow, { ref, isRunning }: Without): Comparison {
  return {
    base: null,
    new: toBatchSummary(now),
    isRunning,
    verdict: withoutBaseline(ref),
    changed: { judge: false, simulator: false, target: false },
    counts: countChanges([]),
    regressions: countRegressions([]),
    criteria: [],
    renames: [],
    cells: { items: [], nextCursor: null },
  };
}

function countChanges(cells: readonly JudgedPair[]): Comparison["counts"] {
  const counts = CELL_CHANGES.map((change) => [
    change,
    cells.filter(({ status }) => status === change).length,
  ]);
  return Object.fromEntries(counts) as Comparison["counts"]; // one entry for each change
}

function countRegressions(cells: readonly JudgedPair[]): Comparison["regressions"] {
  const worse = cells.filter(({ status }) => isWorse(status));
  const counts = GRADES.map((grade) => [
    grade,
    worse.filter((cell) => cell.grade === grade).length,
  ]);
  return Object.fromEntries(counts) as Comparison["regressions"]; // one entry for each grade
}

const cursorSchema = z.tuple([z.string()]);

interface PageOptions {
  compared: Compared;
  cells: readonly JudgedPair[];
  query: ComparisonQuery;
}

async function pageOfCells(
  ctx: Context,
  { compared, cells, query: { status, search, cursor, limit } }: PageOptions,
): Promise<Comparison["cells"]> {
  const listed = cells
    .filter((cell) => status === undefined || cell.status === status)
    .filter(namedLike(search?.trim() ?? ""))
    .toSorted(byUrgency);
  const [last] = cursor === undefined ? [] : decodeCursor(cursorSchema, cursor);
  const start = last === undefined ? 0 : listed.findIndex(({ cell }) => cell === last) + 1;
  const shown = listed.slice(start, start + limit);
  const keys = shown.map(({ cell }) => cell);
  const [runs, criteria] = await Promise.all([
    loadRuns(ctx, compared, keys),
    loadCriterionChanges(ctx, compared, shown.flatMap(comparedKeys)),
  ]);
  const renamed = new Set(compared.joined?.values());
  const end = shown.at(-1);
  const hasMore = end !== undefined && start + limit < listed.length;
  return {
    items: shown.map((cell) => toComparedCell(cell, { runs, criteria, renamed })),
    nextCursor: hasMore ? encodeCursor([end.cell]) : null,
  };
}

/** Where one side has no results, its criteria did not change: they were not judged. */
function comparedKeys({ cell, status }: JudgedPair): string[] {
  return isComparable(status) || status === "definition-changed" ? [cell] : [];
}

export function namedLike(search: string): (cell: JudgedPair) => boolean {
  if (search === "") return () => true;
  const wanted = foldText(search);
  return ({ name, scenarioId }) => foldText(name ?? scenarioId).includes(wanted);
}

export const NAMES = new Intl.Collator("en", { numeric: true });

/** By status, then by how sure the change is, then by name. */
function byUrgency(a: JudgedPair, b: JudgedPair): number {
  return (
    CELL_CHANGES.indexOf(a.status) - CELL_CHANGES.indexOf(b.status) ||
    gradeRank(a) - gradeRank(b) ||
    (a.p ?? 1) - (b.p ?? 1) ||
    NAMES.compare(a.name ?? a.scenarioId, b.name ?? b.scenarioId) ||
    (a.cell < b.cell ? -1 : 1)
  );
}

function gradeRank({ grade }: JudgedPair): number {
  return grade === null ? GRADES.length : GRADES.indexOf(grade);
}

interface Details {
  runs: ReadonlyMap<string, ComparedCell["runs"]>;
  criteria: ReadonlyMap<string, ComparedCell["criteria"]>;
  /** Keys of cells that were joined with an old name. */
  renamed: ReadonlySet<string>;
}

function toComparedCell(cell: JudgedPair, { runs, criteria, renamed }: Details): ComparedCell {
  const { scenarioId, name, target, persona, parameters, status, grade, rule, changed, p } = cell;
  const rateOf = ({ passed, of }: { passed: number; of: number }) => ({ passed, of });
  return {
    cell: cell.cell,
    scenario: { scenarioId, name },
    renamedFrom: renamed.has(cell.cell) ? cell.nameBefore : null,
    ...{ target, persona, parameters, status, grade, rule, changed, p },
    reruns: cell.new.reruns ?? 0,
    base: rateOf(cell.base),
    new: rateOf(cell.new),
    history: cell.history,
    criteria: criteria.get(cell.cell) ?? [],
    runs: runs.get(cell.cell) ?? [],
  };
}
