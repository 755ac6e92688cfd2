// The columns of a run that are derived from its state: what a write sets and a rebuild checks.
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import { cellOfRun } from "@/lib/results/cells/cell-of-run";
import { deriveRun, runInfo } from "../derive-run";
import { hashesOf } from "../run-hashes";
import type { RunState } from "../run-state";

/** Lists contain no unbounded text; the whole name is in the metadata. */
const NAME_LENGTH = 300;

/** Derived columns by the names of the statement in lib/results/log/server/write-events.ts; times in epoch milliseconds. */
export function toRunColumns(state: RunState) {
  const { results, provenance, ...run } = deriveRun(state);
  return {
    ...run,
    ...toCellColumns(state, run),
    // Columns of time keep whole milliseconds.
    firstEventAtMs: Math.round(run.firstEventAtMs),
    startedAtMs: Math.round(run.startedAtMs),
    finishedAtMs: run.finishedAtMs === null ? null : Math.round(run.finishedAtMs),
    lastEventAtMs: Math.round(run.lastEventAtMs),
    setKey: textKey(run.setId),
    batchKey: textKey(run.batchId),
    name: storable(run.name?.slice(0, NAME_LENGTH) ?? null),
    summary: storable(run.summary),
    searchText: toStorableText(run.searchText),
    verdict: results?.verdict ?? null,
    metCount: results?.metCriteria.length ?? 0,
    unmetCount: results?.unmetCriteria.length ?? 0,
    provenance: printJson(provenance),
    ...toHashColumns(state),
    columnsVersion: COLUMNS_VERSION,
    state: printJson(state),
  };
}
export type RunColumns = ReturnType<typeof toRunColumns>;

/** Rows of an earlier version lack columns, which the background fills in (lib/results/cells/server/fill-cells.ts). */
export const COLUMNS_VERSION = 1;

function toHashColumns(state: RunState) {
  const { description = null, metadata = null } = runInfo(state) ?? {};
  const hashes = hashesOf({ description, metadata });
  const keyOf = (hash: string | null) => (hash === null ? null : textKey(hash));
  return {
    scenarioHash: keyOf(hashes.scenario),
    judgeHash: keyOf(hashes.judge),
    simulatorHash: keyOf(hashes.simulator),
    targetHash: keyOf(hashes.target),
  };
}

/** The columns of the cell of a run. */
function toCellColumns(
  state: RunState,
  run: { setId: string; scenarioId: string; name: string | null },
) {
  const { identity, ...cell } = cellOfRun({ ...run, metadata: runInfo(state)?.metadata ?? null });
  return {
    cellKey: textKey(identity),
    target: storable(cell.target?.slice(0, NAME_LENGTH) ?? null),
    persona: storable(cell.persona?.slice(0, NAME_LENGTH) ?? null),
    parameters: storable(cell.parameters?.slice(0, NAME_LENGTH) ?? null),
    repeat: cell.repeat,
    passAtLeast: cell.passAtLeast,
    isExtra: cell.isExtra,
  };
}

function storable(text: string | null): string | null {
  return text === null ? null : toStorableText(text);
}
