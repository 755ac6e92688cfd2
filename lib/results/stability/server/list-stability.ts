import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { decodeCursor, encodeCursor } from "@/lib/base/page/cursor";
import { foldText } from "@/lib/base/search/search-terms";
import type { StabilityPage, StabilityQuery } from "../stability-schema";
import { STABILITY_STATES, stabilityOf } from "../stability-state";
import { describeCells, type RatedCell } from "./describe-cells";
import { loadWindows, type CellWindow } from "./load-windows";

const cursorSchema = z.tuple([z.guid(), z.guid()]);

/** The most unstable first. */
export async function listStability(
  ctx: Context,
  { set, branch, upTo, state, cells, scenario, search = "", cursor, limit }: StabilityQuery,
): Promise<StabilityPage> {
  const place = cursor === undefined ? null : decodeCursor(cursorSchema, cursor);
  if (upTo !== undefined && set === undefined)
    throw new AppError("query_invalid", "`upTo` names a batch of `set`, which is missing.");
  const windows = await loadWindows(ctx, {
    setId: set,
    branch,
    upTo,
    cellKeys: cells,
    scenarioId: scenario,
  });
  const found = windows.filter(namedLike(search.trim())).map(rate);
  const listed = found
    .filter(({ stability }) => state === undefined || stability.state === state)
    .toSorted(byInstability);
  const isLast = ({ setKey, cellKey }: RatedCell) => place?.[0] === setKey && place[1] === cellKey;
  const start = place === null ? 0 : listed.findIndex(isLast) + 1;
  const shown = listed.slice(start, start + limit);
  const last = shown.at(-1);
  const hasMore = last !== undefined && start + limit < listed.length;
  return {
    counts: countStates(found),
    items: await describeCells(ctx, shown),
    nextCursor: hasMore ? encodeCursor([last.setKey, last.cellKey]) : null,
  };
}

function namedLike(search: string): (cell: CellWindow) => boolean {
  if (search === "") return () => true;
  const wanted = foldText(search);
  return ({ name, scenarioId }) => foldText(name ?? scenarioId).includes(wanted);
}

/** The results are named by their runs. */
function rate({ marks, runKeys, ...cell }: CellWindow): RatedCell {
  const results = runKeys.map((runKey, index) => ({ passed: marks[index] === "+", runKey }));
  return { ...cell, runKeys, stability: stabilityOf(results) };
}

/** Undefined for a cell that was not run lately. */
export async function findStability(
  ctx: Context,
  { setId, cellKey }: { setId: string; cellKey: string },
): Promise<RatedCell["stability"] | undefined> {
  const [found] = await loadWindows(ctx, { setId, cellKeys: [cellKey] });
  return found && rate(found).stability;
}

const NAMES = new Intl.Collator("en", { numeric: true });

function byInstability(a: RatedCell, b: RatedCell): number {
  return (
    instability(b) - instability(a) ||
    NAMES.compare(a.name ?? a.scenarioId, b.name ?? b.scenarioId) ||
    (a.setKey + a.cellKey < b.setKey + b.cellKey ? -1 : 1)
  );
}

function instability({ stability: { flipRate, of } }: RatedCell): number {
  return (flipRate ?? 0) * of;
}

function countStates(cells: readonly RatedCell[]): StabilityPage["counts"] {
  const counts = STABILITY_STATES.map((state) => [
    state,
    cells.filter(({ stability }) => stability.state === state).length,
  ]);
  return Object.fromEntries(counts) as StabilityPage["counts"]; // one entry for each state
}
