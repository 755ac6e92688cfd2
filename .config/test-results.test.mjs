import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { describeTimes, readPlaywright, readVitest } from "./test-results.mjs";

const OUTPUT = "[WebServer] before\n[1/1] a test\n[WebServer] the database is away\n  1 failed";

/** A file as a runner writes it. */
function resultsFile(content) {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "results.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const failedTry = (name) => ({
  status: "failed",
  errors: [{ message: "\u001B[31mError: Good is hidden\u001B[39m\n    at e2e/a.spec.ts:3:5" }],
  attachments: [
    { name: "screenshot", path: path.resolve(`test-results/${name}/test-failed-1.png`) },
    { name: "trace", path: path.resolve(`test-results/${name}/trace.zip`) },
    { name: "text", body: "without a file" },
  ],
});
const passedTry = { status: "passed", errors: [], attachments: [] };

/** Results of Playwright, where each test is named by its status and a number. */
function playwrightFile(statuses) {
  const results = { flaky: [failedTry, () => passedTry], unexpected: [failedTry, failedTry] };
  const specs = statuses.map((status, index) => ({
    title: `${status} ${index}`,
    file: "area/a.spec.ts",
    line: index + 1,
    tests: [
      { status, results: (results[status] ?? [() => passedTry]).map((make) => make(status)) },
    ],
  }));
  const count = (status) => statuses.filter((one) => one === status).length;
  return resultsFile({
    stats: { expected: count("expected"), flaky: count("flaky"), unexpected: count("unexpected") },
    suites: [{ specs: [], suites: [{ specs }] }],
  });
}

test("a browser test that passed on its second try counts as passed, and is reported with its trace", () => {
  const read = readPlaywright(playwrightFile(["expected", "flaky", "flaky"]), OUTPUT);
  expect(read).toMatchObject({ passed: 3, failed: 0 });
  expect(read.notes).toContain("flaky: e2e/area/a.spec.ts:2 › flaky 1\nError: Good is hidden");
  expect(read.notes).toContain("trace: test-results/flaky/trace.zip");
});

test("more than two of them fail the run", () => {
  const statuses = ["expected", "flaky", "flaky", "flaky"];
  expect(readPlaywright(playwrightFile(statuses), OUTPUT)).toMatchObject({ passed: 1, failed: 3 });
});

test("a failure begins with the test, the assertion, the picture and the trace, then the server's last lines", () => {
  const { passed, failed, report } = readPlaywright(
    playwrightFile(["expected", "unexpected"]),
    OUTPUT,
  );
  expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
  expect(report.split("\n")).toEqual([
    "e2e/area/a.spec.ts:2 › unexpected 1",
    "Error: Good is hidden",
    "    at e2e/a.spec.ts:3:5",
    "  screenshot: test-results/unexpected/test-failed-1.png",
    "  trace: test-results/unexpected/trace.zip",
    "",
    "The last lines of the server's log:",
    "[WebServer] before",
    "[WebServer] the database is away",
  ]);
});

test("a failure shows the console of the page and what was on the page", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const context = path.join(folder, "error-context.md");
  const content =
    '# Instructions\n\nRead.\n\n# Page snapshot\n\n```yaml\n- heading "Traces"\n```\n\nMore.';
  writeFileSync(context, content);
  const body = Buffer.from("error: a script failed").toString("base64");
  const attachments = [
    { name: "error-context", path: context },
    { name: "console", body },
  ];
  const results = [{ status: "failed", errors: [], attachments }];
  const spec = {
    title: "one",
    file: "a.spec.ts",
    line: 1,
    tests: [{ status: "unexpected", results }],
  };
  const { report } = readPlaywright(
    resultsFile({ stats: { expected: 0 }, suites: [{ specs: [spec] }] }),
    OUTPUT,
  );
  expect(report).toContain('  The page:\n- heading "Traces"\n');
  expect(report).toContain("  The console of the page:\nerror: a script failed");
  expect(report).not.toContain("Instructions");
});

test("a runner that wrote no results shows the end of what it printed", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`).join("\n");
  expect(readPlaywright("no-such-file.json", lines)).toMatchObject({ passed: 0, failed: 0 });
  expect(readPlaywright("no-such-file.json", lines).report).toContain("line 99");
  expect(readVitest("no-such-file.json", lines).report).toMatch(/^line 60\n[^]*line 99$/);
});

test("a failure of Vitest names file and test, without the lines of the runner", () => {
  const stack = "AssertionError: expected 1 to be 2\n    at lib/a.test.ts:4:2\n";
  const file = resultsFile({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        name: path.resolve("lib/a.test.ts"),
        assertionResults: [
          { status: "passed", fullName: "holds", failureMessages: [] },
          {
            status: "failed",
            fullName: "breaks",
            failureMessages: [`${stack}    at x (node_modules/vitest/run.js:1:1)`],
          },
        ],
      },
      { name: path.resolve("lib/b.test.ts"), message: "SyntaxError", assertionResults: [] },
    ],
  });
  expect(readVitest(file, "")).toEqual({
    passed: 1,
    failed: 1,
    report: `lib/a.test.ts › breaks\n${stack.trim()}\n\nlib/b.test.ts\nSyntaxError`,
  });
});

test("the time of the steps is listed from the longest", () => {
  const times = [
    { name: "lint", ms: 1000 },
    { name: "browser tests", ms: 200_000 },
  ];
  expect(describeTimes(times)).toBe(
    "Time of the steps, 201.0 s in all: browser tests 200.0 s, lint 1.0 s",
  );
});
