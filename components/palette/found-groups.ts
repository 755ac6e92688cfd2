import type { FoundNames } from "@/lib/api/find/find-schema";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { PaletteGroup, PaletteItem } from "./palette-list";

/** What was found, by kind, each as a link to its page. */
export function foundGroups(project: string, found: FoundNames): PaletteGroup[] {
  return [
    { name: "Sets", items: found.sets.map((set) => setItem(project, set)) },
    { name: "Batches", items: found.batches.map((batch) => batchItem(project, batch)) },
    { name: "Runs", items: found.runs.map((run) => runItem(project, run)) },
    { name: "Scenarios", items: named(found.scenarios, (id) => pagePaths.scenario(project, id)) },
    { name: "Personas", items: named(found.personas, (id) => pagePaths.persona(project, id)) },
    { name: "Suites", items: named(found.suites, (id) => pagePaths.suite(project, id)) },
    { name: "Targets", items: named(found.targets, (id) => pagePaths.target(project, id)) },
  ].filter(({ items }) => items.length > 0);
}

function named(
  items: readonly { id: string; name: string }[],
  pathOf: (id: string) => ReturnType<typeof pagePaths.home>,
): PaletteItem[] {
  return items.map(({ id, name }) => page(pathOf(id), visibleText(name)));
}

function setItem(project: string, { setId, name }: FoundNames["sets"][number]): PaletteItem {
  return page(pagePaths.set({ project, setId }), visibleText(name));
}

function batchItem(project: string, batch: FoundNames["batches"][number]): PaletteItem {
  const { setId, batchId, number, setName } = batch;
  const label = `Batch #${String(number)} · ${visibleText(setName)}`;
  return page(pagePaths.batch({ project, setId, batchId }), label, visibleText(batchId));
}

function runItem(project: string, run: FoundNames["runs"][number]): PaletteItem {
  const { runId, setId, batchId, name, scenarioId, status, batchNumber, setName } = run;
  const label = visibleText(name ?? scenarioId);
  const note = `${STATUS_TRAITS[status].label} · #${String(batchNumber)} · ${visibleText(setName)}`;
  return page(pagePaths.run({ project, setId, batchId, runId }), label, note);
}

function page(href: ReturnType<typeof pagePaths.home>, label: string, note?: string): PaletteItem {
  return { kind: "page", id: href, href, label, ...(note !== undefined && { note }) };
}
