import { createHash } from "node:crypto";

import fc from "fast-check";
import { expect, test } from "vitest";

import type { GateCase, GateDocument } from "./gate-case";
import { junitLines } from "./junit";
import { attributes, xmlText } from "./xml-text";

const LONG = '"&<\u0001é'.repeat(50_000);

const CASE: GateCase = {
  ...{ id: "c", name: "Refund", suite: "http", status: "failed", rawStatus: "failing" },
  ...{ message: LONG, durationMs: 1500, startedAtMs: 0, url: "http://localhost/x" },
  ...{ isFlaky: false, quarantine: null, parameters: null, labels: [], runs: [] },
  criteria: [{ text: LONG, result: "unmet", reason: LONG }],
  turns: [{ role: "user", text: LONG }],
};

function documentOf(cases: readonly GateCase[]): GateDocument {
  const counts = { total: 1, success: 0, failed: 1, errored: 0 };
  const batch = {
    ...{ setId: "nightly", batchId: "b", number: 1, attempt: 1, passRate: 0, costUsd: null },
    counts: { ...counts, cancelled: 0, stalled: 0, unfinished: 0 },
    ...{ startedAt: "", lastEventAt: "", lastReceivedAt: "", durationMs: 0, url: "http://x" },
    provenance: {
      ...{ branch: null, commit: null, agentVersion: null, pullRequest: null, ciUrl: null },
      ...{ actor: null, note: null, tags: [] },
    },
    blessing: null,
  };
  const report: GateDocument["report"] = {
    ...{ outcome: "failed", sentence: "", project: "p", batch, baseline: null, baselines: [] },
    ...{ rulesFrom: "default", verdicts: [], problems: [] },
    quarantine: { isIgnored: true, cellCount: 0, cells: [], notes: [] },
    cells: { failing: 1, flaky: 0, errored: 0, running: 0, cancelled: 0, passed: 0 },
  };
  return { report, cases, batchKey: "", baselineKey: null };
}

const junitXml = (document: GateDocument) => [...junitLines(document)].join("");

test.each(["failed", "errored", "skipped"] as const)(
  "a case that %s has at most 64 KB, whatever the agent wrote",
  (status) => {
    const xml = junitXml(documentOf([{ ...CASE, status }]));
    const [found = ""] = /<testcase name="Refund"[\s\S]*?<\/testcase>/.exec(xml) ?? [];
    expect(Buffer.byteLength(found)).toBeGreaterThan(20_000);
    expect(Buffer.byteLength(found)).toBeLessThanOrEqual(65_536);
  },
);

test("any text is legal within XML", () => {
  const legal = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const within = xmlText(text);
      const quoted = attributes({ a: text });
      expect(within + quoted).toMatch(legal);
      expect(within).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|#13;)/);
      expect(quoted.slice(' a="'.length, -1)).not.toMatch(/["<>\n]|&(?!amp;|lt;|gt;|quot;|#\d+;)/);
    }),
  );
});

const STATUSES = ["passed", "failed", "errored", "skipped"] as const;

/** Cases of three targets with all statuses and texts that have to be escaped. */
const MANY = Array.from({ length: 400 }, (_, index): GateCase => ({
  ...CASE,
  id: `c${String(index)}`,
  name: `Refund <${String(index)}> & "more"`,
  suite: `target ${String(index % 3)}`,
  status: STATUSES[index % STATUSES.length] ?? "passed",
  message: "not &\u0001 met\n\r",
  criteria: [{ text: "Says <sorry>", result: "unmet", reason: "It said “no”." }],
  turns: [{ role: "user", text: "Hello ☕" }],
  quarantine: index % 7 === 0 ? "known" : null,
  runs: [
    { runId: "a", status: "SUCCESS", repeat: 1 },
    { runId: "b", status: "FAILED", repeat: 2 },
  ],
}));

test("the bytes are those of the release before it was written piece by piece", () => {
  const xml = junitXml(documentOf(MANY));
  expect(createHash("sha256").update(xml).digest("hex")).toBe(
    "26e0fed8c9b0a4f9ec149dd8ec86b7566f304315154fc0724e08749371b95537",
  );
});
