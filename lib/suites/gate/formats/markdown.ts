// The report as Markdown, for the summary of a CI job. Texts of agents and scenarios cannot become markup.
import { plural } from "@/lib/base/text/names";
import { startOfText, visibleText } from "@/lib/base/text/visible-text";
import type { GateReport, GateVerdict } from "../gate-report";
import { countCases, type GateCase, type GateDocument } from "./gate-case";

const MARKS: Record<GateVerdict["status"], string> = {
  passed: "✅ passed",
  failed: "❌ failed",
  incomplete: "❔ incomplete",
  skipped: "➖ skipped",
};

const MAX_CASES = 100;
const MAX_TEXT = 300;

export function gateMarkdown({ report, cases }: GateDocument): string {
  const { batch, baseline, sentence, problems } = report;
  const notPassed = cases.filter(({ status }) => status !== "passed");
  const { total, passed, failed, errored, skipped } = countCases(cases);
  const facts = [
    `[Batch #${String(batch.number)}](${batch.url})`,
    ...(baseline ? [`compared with [batch #${String(baseline.number)}](${baseline.url})`] : []),
    countsText(batch.counts),
  ];
  return [
    `## ${plainText(sentence)}`,
    "",
    facts.join(" · "),
    "",
    ...(problems.length > 0
      ? problems.map(({ field, message }) => `- ${plainText(`${field}: ${message}`)}`)
      : rulesTable(report)),
    "",
    `### ${plural(total, "case")}: ${String(passed)} passed, ${String(failed)} failed, ${String(errored)} errored, ${String(skipped)} skipped`,
    "",
    ...casesTable(notPassed),
    "",
    ...quarantineLines(report),
  ].join("\n");
}

function countsText(counts: GateReport["batch"]["counts"]): string {
  const { total, success, failed, errored, stalled, cancelled, unfinished } = counts;
  return `${plural(total, "run")}: ${String(success)} passed, ${String(failed)} failed, ${String(errored)} errored, ${String(stalled)} stalled, ${String(cancelled)} cancelled, ${String(unfinished)} running`;
}

function rulesTable({ verdicts }: GateReport): string[] {
  return [
    "| | Rule | |",
    "| --- | --- | --- |",
    ...verdicts.map(
      ({ id, check, status, sentence }) =>
        `| ${MARKS[status]} | ${plainText(id)} ${check} | ${plainText(sentence)} |`,
    ),
  ];
}

function casesTable(cases: readonly GateCase[]): string[] {
  if (cases.length === 0) return [];
  const more = cases.length - MAX_CASES;
  return [
    "| Result | Scenario | Target | Reason |",
    "| --- | --- | --- | --- |",
    ...cases
      .slice(0, MAX_CASES)
      .map(
        ({ rawStatus, name, suite, message, url }) =>
          `| ${plainText(rawStatus)} | [${plainText(name)}](${url}) | ${plainText(suite)} | ${plainText(message)} |`,
      ),
    ...(more > 0 ? ["", `And ${plural(more, "more case")}.`] : []),
  ];
}

function quarantineLines({ quarantine }: GateReport): string[] {
  const { isIgnored, cellCount, cells, notes } = quarantine;
  if (cellCount + notes.length === 0) return [];
  const more = cellCount - cells.length;
  return [
    `### In quarantine: ${plural(cellCount, "cell")}${isIgnored ? ", not counted" : ", counted all the same"}`,
    "",
    ...cells.map(({ name, scenarioId, reason, owner, until, result }) => {
      const of = owner === null ? "" : `, ${plainText(owner)}`;
      return `- ${plainText(name ?? scenarioId)} (${result}): ${plainText(reason)}${of}, until ${until.slice(0, 10)}`;
    }),
    ...(more > 0 ? [`- And ${plural(more, "more cell")}.`] : []),
    ...notes.map((note) => `- ${plainText(note)}`),
    "",
  ];
}

/** On one line, within a cell of a table: every character that could be markup is escaped. */
function plainText(text: string): string {
  const line = visibleText(text).replaceAll(/\s+/g, " ").trim();
  const short = startOfText(line, MAX_TEXT);
  const escaped = short.replaceAll(
    /[\\`*_{}[\]()<>#+!|~$&@:-]/g,
    (char) => `&#${String(char.charCodeAt(0))};`,
  );
  return short.length < line.length ? `${escaped}…` : escaped;
}
