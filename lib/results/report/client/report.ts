// The page within an HTML report: the list of runs, and the one that is open. The address names it, so that the browser's
// back button works. Everything is in the file; nothing is asked for or sent.
import { formatAbsoluteTime, formatPercent } from "@/lib/base/text/format";
import { passRate } from "../../runs/run-status";
import type { ReportHead } from "../report-data";
import { readConversations, readHead, readRuns, type ListedRun } from "./blocks";
import { button, element, outside } from "./element";
import { listView, type ListView } from "./list-view";
import { factList, runView } from "./run-view";
import { themeButton } from "./theme";

import "./report.css";

class Report {
  readonly #runs: readonly ListedRun[];
  readonly #list: ListView;
  readonly #pane = element("section", "pane");
  readonly #main: HTMLElement;
  #open: ListedRun | null = null;

  constructor(runs: readonly ListedRun[]) {
    this.#runs = runs;
    this.#list = listView(runs, (run) => {
      location.hash = addressOf(run);
    });
    this.#main = element("main", "", this.#list.root, this.#pane);
    this.#pane.setAttribute("aria-label", "Run");
  }

  show(): HTMLElement {
    addEventListener("hashchange", () => {
      void this.#follow();
    });
    document.addEventListener("keydown", (event) => {
      this.#press(event);
    });
    void this.#follow();
    return this.#main;
  }

  /** Opens the run that the address names. */
  async #follow(): Promise<void> {
    const only = this.#runs.length === 1 ? this.#runs[0] : undefined;
    const run = this.#runs.find((each) => addressOf(each) === location.hash) ?? only ?? null;
    this.#open = run;
    this.#main.classList.toggle("has-run", run !== null);
    this.#main.classList.toggle("has-one", only !== undefined);
    this.#list.mark(run);
    if (!run) {
      this.#pane.replaceChildren(element("p", "muted empty", "Choose a run to read it."));
      return;
    }
    const items = (await readConversations(run.block))[run.place] ?? null;
    if (this.#open !== run) return; // another one was opened meanwhile
    const back = button("quiet back", "All runs", () => {
      location.hash = "";
    });
    this.#pane.replaceChildren(back, runView(run, items));
    this.#pane.scrollTop = 0;
    if (!only) this.#pane.querySelector<HTMLElement>(".run-name")?.focus();
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isWriting = event.target === this.#list.search;
    if (event.key === "Escape") {
      if (isWriting) this.#list.search.blur();
      else location.hash = "";
    } else if (!isWriting) this.#pressOutside(event);
  }

  #pressOutside(event: KeyboardEvent): void {
    if (event.key === "/") {
      event.preventDefault();
      this.#list.search.focus();
    }
    if (event.key === "j") this.#step(1);
    if (event.key === "k") this.#step(-1);
  }

  /** To the next or the previous run of those that are shown. */
  #step(by: 1 | -1): void {
    const shown = this.#list.shown();
    const place = this.#open ? shown.indexOf(this.#open) : -1;
    const next = shown[Math.max(0, place + by)];
    if (next) location.hash = addressOf(next);
  }
}

/** As the address has it. */
function addressOf({ runId }: ListedRun): string {
  return `#${encodeURIComponent(runId)}`;
}

function headOf({ title, facts, counts, leftOut, writtenAt }: ReportHead): HTMLElement {
  const rate = counts && passRate(counts);
  const lines = [
    ...(counts && rate !== null
      ? [`${formatPercent(rate)} of ${String(counts.success + counts.failed)} passed`]
      : []),
    ...(leftOut > 0 ? [`${String(leftOut)} further runs are not in this report`] : []),
    `Written ${formatAbsoluteTime(Date.parse(writtenAt), "UTC")} UTC`,
  ];
  const heading = element("h1", "", outside("span", "", title));
  return element(
    "header",
    "",
    element("div", "head-line", heading, themeButton()),
    element("p", "muted", lines.join(" · ")),
    facts.length === 0 ? null : factList(facts),
    element("p", "muted keys", "Keys: j and k next and previous run, / filter, Escape back"),
  );
}

async function start(): Promise<void> {
  const head = readHead();
  document.title = head.title;
  const runs = await readRuns();
  document.body.append(headOf(head), new Report(runs).show());
}

void start();
