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
export function reportLines({ sentence, batch, verdicts, problems }: GateReport): string[] {
  return [
    ...verdicts.flatMap(verdictLines),
    ...problems.map(({ field, message }) => oneLine(`${field}: ${message}`)),
    oneLine(sentence),
    batch.url,
  ];
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
