// Which runs the list shows: those of one outcome that contain all words.
import { STATUS_TRAITS, type StatusCounter } from "../../runs/run-status";
import type { ReportItem } from "../report-data";
import { readConversations, type ListedRun } from "./blocks";

export interface Filter {
  /** All, unless given. */
  outcome: StatusCounter | null;
  text: string;
}

export function outcomeOf({ status }: ListedRun): StatusCounter {
  return STATUS_TRAITS[status].counter;
}

/** The runs in their order. Conversations are looked through only for words that the run itself lacks. */
export async function filterRuns(
  runs: readonly ListedRun[],
  { outcome, text }: Filter,
): Promise<ListedRun[]> {
  const ofOutcome = runs.filter((run) => outcome === null || outcomeOf(run) === outcome);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return ofOutcome;
  const found: ListedRun[] = [];
  for (const run of ofOutcome) if (await hasWords(run, words)) found.push(run);
  return found;
}

async function hasWords(run: ListedRun, words: readonly string[]): Promise<boolean> {
  const own = [run.name, run.summary ?? "", run.reasoning ?? "", run.error ?? "", run.description];
  const judged = run.criteria.flatMap((criterion) => [criterion.text, criterion.reason]);
  const facts = run.facts.map(([, value]) => value);
  const text = [...own, ...judged, ...facts].join("\n").toLowerCase();
  const left = words.filter((word) => !text.includes(word));
  if (left.length === 0) return true;
  const items = (await readConversations(run.block))[run.place] ?? [];
  const spoken = items.map(itemText).join("\n").toLowerCase();
  return left.every((word) => spoken.includes(word));
}

function itemText({ parts, calls }: ReportItem): string {
  const results = calls.flatMap(({ name, arguments: args, result }) => [
    name,
    args,
    ...(result ?? []).map(({ text }) => text),
  ]);
  return [...parts.map(({ text }) => text), ...results].join("\n");
}
