// The Common Test Report Format, https://ctrf.io.
import packageJson from "@/package.json";
import type { LinkedBatch } from "../gate-report";
import {
  checkCases,
  countCases,
  type CaseStatus,
  type GateCase,
  type GateDocument,
} from "./gate-case";

const SPEC_VERSION = "0.0.0";
const TOOL = "rehearsal";

/** What was not judged is neither passed nor failed. */
const STATUSES = {
  passed: "passed",
  failed: "failed",
  errored: "other",
  skipped: "skipped",
} as const satisfies Record<CaseStatus, string>;

const STEP_STATUSES = { met: "passed", unmet: "failed", "not-judged": "other" } as const;

export function ctrfReport({ report, cases, batchKey, baselineKey }: GateDocument): object {
  const { batch, baseline, outcome } = report;
  const { branch, commit, ciUrl, agentVersion } = batch.provenance;
  const checks = checkCases(report);
  const counts = countCases([...cases, ...checks]);
  const start = Date.parse(batch.startedAt);
  const duration = Math.round(batch.durationMs);
  return {
    reportFormat: "CTRF",
    specVersion: SPEC_VERSION,
    reportId: batchKey,
    runId: batch.batchId,
    generatedBy: TOOL,
    timestamp: batch.lastEventAt,
    results: {
      tool: { name: TOOL, version: packageJson.version },
      summary: {
        tests: counts.total,
        ...{ passed: counts.passed, failed: counts.failed, skipped: counts.skipped },
        ...{ pending: 0, other: counts.errored },
        flaky: cases.filter(({ isFlaky }) => isFlaky).length,
        suites: new Set(cases.map(({ suite }) => suite)).size + 1,
        ...{ start, stop: start + duration, duration },
      },
      tests: [
        ...cases.map((each) => testOf(batch.setId, each)),
        ...checks.map(({ name, status, message }) => ({
          ...{ name, status: STATUSES[status], duration: 0, message },
          suite: [batch.setId, "gate"],
        })),
      ],
      environment: {
        appName: report.project,
        ...(agentVersion !== null && { appVersion: agentVersion }),
        ...(branch !== null && { branchName: branch }),
        ...(commit !== null && { commit }),
        ...(ciUrl !== null && { buildUrl: ciUrl }),
      },
    },
    ...(baseline && baselineKey !== null && { baseline: baselineOf(baseline, baselineKey) }),
    extra: {
      rehearsal: {
        outcome,
        url: batch.url,
        setId: batch.setId,
        batchId: batch.batchId,
        runs: batch.counts,
      },
    },
  };
}

function baselineOf({ url, provenance }: LinkedBatch, reportId: string): object {
  const { commit } = provenance;
  return { reportId, buildUrl: url, ...(commit !== null && { commit }) };
}

function testOf(setId: string, one: GateCase): object {
  const { id, name, suite, status, rawStatus, message, durationMs, startedAtMs, url } = one;
  const duration = Math.round(durationMs);
  return {
    testId: id,
    ...{ name: name === "" ? id : name, status: STATUSES[status], duration, rawStatus },
    ...{ start: startedAtMs, stop: startedAtMs + duration },
    suite: [setId, suite],
    ...(message !== "" && { message }),
    ...(one.turns.length > 0 && {
      trace: one.turns.map(({ role, text }) => `${role}: ${text}`).join("\n"),
    }),
    ...(one.labels.length > 0 && { tags: one.labels }),
    ...(one.parameters !== null && { parameters: { values: one.parameters } }),
    steps: one.criteria.map(({ text, result, reason }) => ({
      ...{ name: text, status: STEP_STATUSES[result] },
      ...(reason !== "" && { extra: { reason } }),
    })),
    extra: {
      url,
      runs: one.runs,
      ...(one.quarantine !== null && { quarantined: one.quarantine }),
    },
  };
}
