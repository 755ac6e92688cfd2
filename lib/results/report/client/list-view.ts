// The list of runs, with the filters above it.
import type { StatusCounter } from "../../runs/run-status";
import type { ListedRun } from "./blocks";
import { button, element, outside } from "./element";
import { filterRuns, outcomeOf, type Filter } from "./filter";
import { statusBadge } from "./run-view";

const OUTCOMES: readonly (readonly [StatusCounter, string])[] = [
  ["failed", "Failed"],
  ["errored", "Error"],
  ["stalled", "Stalled"],
  ["unfinished", "Unfinished"],
  ["cancelled", "Cancelled"],
  ["success", "Passed"],
];

export interface ListView {
  root: HTMLElement;
  search: HTMLInputElement;
  /** Those that are shown, in order. */
  shown: () => readonly ListedRun[];
  mark: (run: ListedRun | null) => void;
}

export function listView(runs: readonly ListedRun[], onOpen: (run: ListedRun) => void): ListView {
  const filter: Filter = { outcome: null, text: "" };
  const rows = new Map(runs.map((run) => [run, rowOf(run, onOpen)]));
  let shown: readonly ListedRun[] = runs;
  let latest = 0;
  const list = element("ul", "rows", ...rows.values());
  const count = element("p", "muted", `${String(runs.length)} runs`);
  count.setAttribute("role", "status");

  const apply = async () => {
    latest += 1;
    const own = latest;
    const found = await filterRuns(runs, { ...filter });
    if (own !== latest) return; // a later filter has overtaken this one
    shown = found;
    list.replaceChildren(...found.flatMap((run) => rows.get(run) ?? []));
    count.textContent =
      found.length === runs.length
        ? `${String(runs.length)} runs`
        : `${String(found.length)} of ${String(runs.length)} runs`;
  };

  const search = element("input", "search");
  search.type = "search";
  search.placeholder = "Filter runs and messages";
  search.setAttribute("aria-label", "Filter runs and messages");
  search.addEventListener("input", () => {
    filter.text = search.value;
    void apply();
  });
  const outcomes = outcomeButtons(runs, (outcome) => {
    filter.outcome = outcome;
    void apply();
  });
  return {
    root: element("section", "list", search, outcomes, count, list),
    search,
    shown: () => shown,
    mark: (marked) => {
      for (const [run, row] of rows) {
        if (run === marked) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      }
    },
  };
}

function outcomeButtons(
  runs: readonly ListedRun[],
  onChoose: (outcome: StatusCounter | null) => void,
): HTMLElement {
  const counts = new Map<StatusCounter, number>();
  for (const run of runs) counts.set(outcomeOf(run), (counts.get(outcomeOf(run)) ?? 0) + 1);
  const choices = [
    { outcome: null, label: "All", count: runs.length },
    ...OUTCOMES.map(([outcome, label]) => ({ outcome, label, count: counts.get(outcome) ?? 0 })),
  ].filter(({ outcome, count }) => outcome === null || count > 0);
  const buttons = choices.map(({ outcome, label, count }) => {
    const made = button("choice", `${label} ${String(count)}`, () => {
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === made));
      onChoose(outcome);
    });
    made.setAttribute("aria-pressed", String(outcome === null));
    return made;
  });
  const made = element("div", "choices", ...buttons);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Outcome");
  return made;
}

function rowOf(run: ListedRun, onOpen: (run: ListedRun) => void): HTMLElement {
  const row = element(
    "button",
    "row",
    statusBadge(run),
    outside("span", "row-name", run.name),
    run.summary === null ? null : outside("span", "row-summary", run.summary),
  );
  row.type = "button";
  row.addEventListener("click", () => {
    onOpen(run);
  });
  return element("li", "", row);
}
