// JUnit XML as Jenkins, GitLab and viewers read it (junit-10.xsd).
import { startOfText } from "@/lib/base/text/visible-text";
import { groupBy } from "@/lib/base/values/group-by";
import { sumOf } from "@/lib/results/comparison/statistics";
import {
  checkCases,
  countCases,
  type CaseStatus,
  type CheckCase,
  type GateCase,
  type GateDocument,
} from "./gate-case";
import { attributes, xmlText } from "./xml-text";

/** Line by line, so that no text of the whole file is made of a large batch. */
export function* junitLines({ report, cases }: GateDocument): Generator<string> {
  const { setId, provenance, url, counts } = report.batch;
  const checks = checkCases(report);
  const all = countCases([...cases, ...checks]);
  const properties: [string, string | null][] = [
    ["batch", url],
    ["outcome", report.outcome],
    ["branch", provenance.branch],
    ["commit", provenance.commit],
    ["baseline", report.baseline?.url ?? null],
    ...Object.entries(counts).map(([name, count]): [string, string] => [
      `runs.${name}`,
      String(count),
    ]),
  ];
  const suites = [...groupBy(cases, ({ suite }) => suite)];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({
    name: setId,
    tests: all.total,
    failures: all.failed,
    errors: all.errored,
    time: seconds(sumOf(cases.map(({ durationMs }) => durationMs))),
  })}>\n`;
  for (const [target, ofTarget] of suites) {
    yield suiteHead(target, ofTarget);
    yield `${propertiesXml(properties)}\n`;
    for (const each of ofTarget) yield `${caseXml(`${setId}.${target}`, each)}\n`;
    yield SUITE_END;
  }
  yield suiteHead("gate", checks);
  for (const check of checks) yield `${checkXml(check)}\n`;
  yield SUITE_END;
  yield "</testsuites>\n";
}

const SUITE_END = "</testsuite>\n";

function suiteHead(
  name: string,
  cases: readonly { status: CaseStatus; durationMs?: number; startedAtMs?: number }[],
): string {
  const { total, failed, errored, skipped } = countCases(cases);
  const starts = cases.flatMap(({ startedAtMs }) => startedAtMs ?? []);
  const first = starts.toSorted((a, b) => a - b)[0];
  return `<testsuite${attributes({
    name,
    tests: total,
    failures: failed,
    errors: errored,
    skipped,
    time: seconds(sumOf(cases.map(({ durationMs = 0 }) => durationMs))),
    timestamp: first === undefined ? null : new Date(first).toISOString().slice(0, 19),
  })}>\n`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);

function propertiesXml(properties: readonly [string, string | null][]): string {
  const given = properties.flatMap(([name, value]) =>
    value === null ? [] : [`<property${attributes({ name, value })}/>`],
  );
  return `<properties>${given.join("")}</properties>`;
}

function caseXml(classname: string, one: GateCase): string {
  const { name, status, message, rawStatus, durationMs } = one;
  const head = `<testcase${attributes({ name, classname, time: seconds(durationMs) })}`;
  const { quarantine } = one;
  const properties =
    quarantine === null
      ? ""
      : propertiesXml([["quarantined", startOfText(quarantine, MAX_MESSAGE)]]);
  if (status !== "passed")
    return `${head}>${properties}${resultXml(status, { message, type: TYPES[status](rawStatus), text: detailsOf(one) })}</testcase>`;
  return properties === "" ? `${head}/>` : `${head}>${properties}</testcase>`;
}

const TYPES: Record<Exclude<CaseStatus, "passed">, (rawStatus: string) => string> = {
  failed: () => "criteria",
  errored: (rawStatus) => rawStatus,
  skipped: (rawStatus) => rawStatus,
};

const TAGS = { failed: "failure", errored: "error", skipped: "skipped" } as const;

interface Result {
  message: string;
  type: string;
  text: string;
}

/** At most 6 bytes a character once it is written, so that a case has at most 64 KB. */
const MAX_MESSAGE = 500;
const MAX_TEXT = 9000;

function resultXml(status: Exclude<CaseStatus, "passed">, { message, type, text }: Result): string {
  const tag = TAGS[status];
  const head = attributes({ message: message.slice(0, MAX_MESSAGE), type });
  return `<${tag}${head}>${xmlText(text.slice(0, MAX_TEXT))}</${tag}>`;
}

/** What a person reads who has only the file: the link, what was not met and why, and how the conversation ended. */
function detailsOf({ url, message, criteria, turns, runs }: GateCase): string {
  const unmet = criteria.filter(({ result }) => result !== "met");
  const results = runs.map(({ status }) => status).join(", ");
  return [
    url,
    ...(runs.length > 1 ? [`Repeats: ${results}`] : []),
    message,
    ...unmet.map(({ text, result, reason }) => `- ${result}: ${text}${reason && ` (${reason})`}`),
    ...turns.map(({ role, text }) => `${role}: ${text}`),
  ].join("\n");
}

function checkXml({ name, status, message }: CheckCase): string {
  const head = `<testcase${attributes({ name, classname: "gate", time: seconds(0) })}`;
  if (status === "passed") return `${head}/>`;
  return `${head}>${resultXml(status, { message, type: "gate", text: message })}</testcase>`;
}
