// Scenarios that have another name in the new batch: one is gone, and one with the same definition is there instead.
import { printJson } from "@/lib/base/json/exact-json";

/** A cell that is in one of the batches only. */
export interface LoneCell {
  cell: string;
  name: string;
  target: string | null;
  persona: string | null;
  parameters: string | null;
  /** Of its scenario; null where it is not known, or not the same in all runs. */
  hash: string | null;
}

export interface Rename {
  from: LoneCell;
  to: LoneCell;
}

/** Pairs of a removed and an added cell. Where several have one definition, none is offered: any could be the other. */
export function renamesAmong(removed: readonly LoneCell[], added: readonly LoneCell[]): Rename[] {
  const [gone, come] = [uniqueByDefinition(removed), uniqueByDefinition(added)];
  return [...gone].flatMap(([definition, from]) => {
    const to = come.get(definition);
    return from && to && from.name !== to.name ? [{ from, to }] : [];
  });
}

/** Null for a definition that several cells have. */
function uniqueByDefinition(cells: readonly LoneCell[]): Map<string, LoneCell | null> {
  const found = new Map<string, LoneCell | null>();
  for (const cell of cells) {
    if (cell.hash === null) continue;
    const definition = printJson([cell.hash, cell.target, cell.persona, cell.parameters]);
    found.set(definition, found.has(definition) ? null : cell);
  }
  return found;
}

/** Old cells with the new ones, as the address has them: `old.new,old.new`. */
export function printJoined(joined: ReadonlyMap<string, string>): string {
  return [...joined].map(([from, to]) => `${from}.${to}`).join(",");
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const MAX_JOINED = 50;

/** What is not readable is left out, and so is a cell that is named again. */
export function readJoined(text: string): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  const named = new Set<string>();
  for (const pair of text.split(",").slice(0, MAX_JOINED)) {
    const [from = "", to = "", ...rest] = pair.split(".");
    const isReadable = UUID.test(from) && UUID.test(to) && from !== to && rest.length === 0;
    if (!isReadable || named.has(from) || named.has(to)) continue;
    named.add(from).add(to);
    joined.set(from, to);
  }
  return joined;
}
