import type { GateReport, GateVerdict } from "@/lib/suites/gate/gate-report";
import { oneLine } from "./terminal";

const MARKS: Record<GateVerdict["status"], string> = {
  passed: "ok  ",
  failed: "FAIL",
  incomplete: "?   ",
  skipped: "-   ",
};

const MAX_CELLS = 20;

/** The report as people read it on a terminal. */
export function reportLines(report: GateReport): string[] {
  const { sentence, batch, verdicts, problems, quarantine } = report;
  return [
    ...verdicts.flatMap(verdictLines),
    ...quarantineLines(quarantine),
    ...problems.map(({ field, message }) => oneLine(`${field}: ${message}`)),
    oneLine(sentence),
    batch.url,
  ];
}

function quarantineLines({ isIgnored, cellCount, cells, notes }: GateReport["quarantine"]) {
  const head = `${MARKS.skipped} ${String(cellCount)} in quarantine, ${isIgnored ? "not counted" : "counted all the same"}`;
  const listed = cells
    .slice(0, MAX_CELLS)
    .map(
      ({ name, scenarioId, reason }) =>
        `       ${oneLine(name ?? scenarioId, 120)}: ${oneLine(reason)}`,
    );
  return [...(cellCount > 0 ? [head, ...listed] : []), ...notes.map((note) => oneLine(note))];
}

function verdictLines(verdict: GateVerdict): string[] {
  const { id, check, status, sentence, cells, cellCount } = verdict;
  const head = `${MARKS[status]} ${oneLine(`${id} · ${check}`)}  ${oneLine(sentence)}`;
  if (status !== "failed") return [head];
  const listed = cells
    .slice(0, MAX_CELLS)
    .flatMap(({ name, scenarioId, summary, url }) => [
      `       ${oneLine(name ?? scenarioId, 120)}: ${oneLine(summary ?? "")}`,
      `         ${url}`,
    ]);
  const more = cellCount - Math.min(cells.length, MAX_CELLS);
  return [head, ...listed, ...(more > 0 ? [`       and ${String(more)} more`] : [])];
}
