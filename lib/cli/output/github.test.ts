import { expect, test } from "vitest";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import type { GateReport } from "@/lib/suites/gate/gate-report";
import { annotations, outputLines, startOfBytes } from "./github";
import { reportLines } from "./report-lines";
import { terminalJson } from "./terminal";

const cell = (name: string, summary: string | null = null) => ({
  ...{ cellKey: "c", scenarioId: "s", name, target: null, persona: null, parameters: null },
  ...{ result: "failing" as const, summary, url: "http://localhost/x" },
  counts: { total: 1, success: 0, failed: 1, errored: 0, cancelled: 0, stalled: 0, unfinished: 0 },
  policy: null,
});

type Parts = Pick<GateReport, "outcome" | "verdicts"> & { batch: { url: string } };

function reportOf(cells: ReturnType<typeof cell>[], id = "overall"): GateReport {
  const verdict = { id, check: "passAtLeast", status: "failed", unit: "percent" } as const;
  const parts: Parts = {
    outcome: "failed",
    batch: { url: "http://localhost/b" },
    verdicts: [
      { ...verdict, observed: 1, threshold: 2, sentence: "Too low.", cellCount: 1, cells },
    ],
  };
  return parts as GateReport; // the parts that are written
}

test("texts of scenarios end no command and begin none", () => {
  const lines = annotations(
    reportOf([cell("a::b,c%0A\n::error::x", "line\r\n::set-output name=x::y\u001B[31m")]),
  );
  expect(lines).toEqual([
    "::error title=overall%3A a%3A%3Ab%2Cc%250A %3A%3Aerror%3A%3Ax::line ::set-output name=x::y http://localhost/x",
  ]);
});

test("there are at most ten, and one for a rule without cells", () => {
  expect(annotations(reportOf(Array.from({ length: 30 }, () => cell("a"))))).toHaveLength(10);
  expect(annotations(reportOf([]))).toEqual(["::error title=overall%3A passAtLeast::Too low."]);
});

test("outputs are one line each", () => {
  expect(outputLines(reportOf([]))).toBe(
    "outcome=failed\nbatch_url=http://localhost/b\nfailed=1\n",
  );
});

test("a summary is cut at a line, within so many bytes", () => {
  const text = Array.from({ length: 1000 }, () => "é".repeat(20)).join("\n");
  const cut = startOfBytes(text, 5000);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(5000);
  expect(cut).toMatch(/^(?:é{20}\n)+\n?\nThe rest is left out\.\n$/);
  expect(startOfBytes("short", 5000)).toBe("short");
});

const quarantineOf = (name: string): GateReport["quarantine"] => {
  const of = { reason: name, owner: name, ticketUrl: null, until: "2026-01-01T00:00:00.000Z" };
  return { isIgnored: true, cellCount: 1, cells: [{ ...cell(name), ...of }], notes: [name] };
};

test.each(["::stop-commands::x", "##[stop-commands]x", "##vso[task.setvariable variable=PATH]x"])(
  "a scenario named %s commands no CI service that reads the lines of a job",
  (name) => {
    const report = reportOf([cell(name, name)]);
    const lines = [
      ...reportLines({ ...report, sentence: name, problems: [], quarantine: quarantineOf(name) }),
      terminalJson(report),
    ];
    for (const line of lines) expect(line).not.toMatch(/^\s*::|##\w*\[/);
    expect(parseJson(terminalJson(report))).toEqual(parseJson(printJson(report)));
  },
);
